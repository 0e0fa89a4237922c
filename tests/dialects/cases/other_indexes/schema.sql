CREATE TABLE t (id integer PRIMARY KEY, doc jsonb, tags text[], words tsvector);
CREATE INDEX t_doc ON t USING gin (doc jsonb_path_ops);
CREATE INDEX t_tags ON t USING gin (tags);
CREATE INDEX t_words ON t USING gist (words);
CREATE INDEX t_id ON t USING brin (id);
