CREATE TABLE t (id integer PRIMARY KEY, a text, b integer);
CREATE INDEX t_a ON t (a);
CREATE INDEX t_old_name ON t (b DESC);
CREATE UNIQUE INDEX t_gone ON t (a, b);
CREATE INDEX t_lower ON t (lower(a)) WHERE b > 1;
