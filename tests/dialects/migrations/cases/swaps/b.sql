CREATE TABLE u (id integer PRIMARY KEY, b integer NOT NULL, a text, d date, c text);
CREATE TABLE t (id integer PRIMARY KEY, t integer REFERENCES u (id), x text);
CREATE TABLE w_old (id integer PRIMARY KEY, n integer);
CREATE TABLE w (id integer PRIMARY KEY, m text);
CREATE INDEX t_a ON u (b);
CREATE INDEX t_b ON t (x);
CREATE VIEW v AS SELECT id, b AS a FROM u;
