CREATE TABLE old (id serial PRIMARY KEY, a text, n integer, CONSTRAINT old_n_check CHECK (n > 0));
CREATE INDEX old_a_idx ON old (a);
CREATE TABLE child (id integer PRIMARY KEY, old_id integer REFERENCES old (id));
CREATE VIEW v AS SELECT id, a FROM old;
