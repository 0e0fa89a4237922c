CREATE TABLE t (id integer PRIMARY KEY, a bigint, twice integer GENERATED ALWAYS AS (a * 3) STORED, plain integer, more bigint GENERATED ALWAYS AS (a + 2) STORED);
CREATE INDEX t_twice ON t (twice);
