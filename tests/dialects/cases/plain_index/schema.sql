CREATE TABLE t (id integer PRIMARY KEY, a integer, b timestamp(3));
CREATE INDEX t_a ON t (a DESC NULLS LAST, b);
CREATE INDEX t_b ON t USING hash (b);
CREATE UNIQUE INDEX t_ab ON t (a, b NULLS FIRST) INCLUDE (id);
