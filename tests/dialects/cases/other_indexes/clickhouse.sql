-- PostgreSQL to ClickHouse
-- loss: t.tags: not null: NULL; empty (Array(Nullable(String)) cannot be NULL)
-- loss: t.words: type: tsvector; String, as PostgreSQL prints it (ClickHouse has no such type)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: t.t_doc: index: index (doc); nothing (the target has no such indexes)
-- loss: t.t_id: index: index (id); nothing (the target has no such indexes)
-- loss: t.t_tags: index: index (tags); nothing (the target has no such indexes)
-- loss: t.t_words: index: index (words); nothing (the target has no such indexes)

-- before load
CREATE TABLE "t" ("id" Int32, "doc" Nullable(String), "tags" Array(Nullable(String)), "words" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");
