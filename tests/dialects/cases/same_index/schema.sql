CREATE TABLE t (id integer PRIMARY KEY, a integer NOT NULL, b integer NOT NULL, c integer);
CREATE INDEX t_a1 ON t (a);
CREATE INDEX t_a2 ON t (a);
CREATE INDEX t_a3 ON t (a DESC);
CREATE INDEX t_b1 ON t (b);
CREATE UNIQUE INDEX t_b2 ON t (b);
CREATE INDEX t_id ON t (id);
CREATE UNIQUE INDEX t_c1 ON t (c) WHERE c > 1;
CREATE INDEX t_c2 ON t (c);
