CREATE TABLE t (id integer PRIMARY KEY, a integer NOT NULL, b text, c date);
CREATE TABLE u (id integer PRIMARY KEY, t integer REFERENCES t (id), x text);
CREATE TABLE w (id integer PRIMARY KEY, n integer);
CREATE INDEX t_a ON t (a);
CREATE INDEX t_b ON t (b);
CREATE VIEW v AS SELECT id, a FROM t;
