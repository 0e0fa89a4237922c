CREATE TABLE t (id integer PRIMARY KEY, a integer, twice integer GENERATED ALWAYS AS (a * 2) STORED, plain integer GENERATED ALWAYS AS (a + 1) STORED);
CREATE INDEX t_twice ON t (twice);
