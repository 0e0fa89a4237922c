CREATE TABLE parent (id integer PRIMARY KEY);
CREATE TABLE new_child (id integer PRIMARY KEY, parent integer REFERENCES parent (id), words text);
CREATE INDEX new_child_words ON new_child (words);
COMMENT ON TABLE new_child IS 'it is new';
