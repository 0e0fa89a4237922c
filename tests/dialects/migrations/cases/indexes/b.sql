CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);
CREATE INDEX t_a ON t (a, b);
CREATE INDEX t_new_name ON t (b DESC);
CREATE INDEX t_lower ON t (lower(a)) WHERE b > 2;
CREATE UNIQUE INDEX t_b ON t (b) WHERE a = 'x';
