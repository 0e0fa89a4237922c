CREATE TABLE t (id integer PRIMARY KEY, a text, deleted boolean NOT NULL, n integer);
CREATE UNIQUE INDEX t_a_live ON t (a) WHERE NOT deleted;
CREATE INDEX t_n ON t (n) WHERE n > 5;
