CREATE TABLE t (id integer PRIMARY KEY, doc jsonb, tags text[], a text, at timestamp(3), n integer);
CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2';
CREATE VIEW by_function AS SELECT twice(id) AS two FROM t;
CREATE VIEW by_regexp AS SELECT id FROM t WHERE a ~ 'x';
CREATE VIEW by_tags AS SELECT id FROM t WHERE tags @> ARRAY['x'];
CREATE VIEW by_age AS SELECT id, at - '2020-01-01'::timestamp AS age FROM t;
CREATE VIEW by_series AS SELECT generate_series(1, 3) AS n;
CREATE VIEW on_top AS SELECT two FROM by_function;
CREATE VIEW fine AS SELECT id, n / 2 AS half FROM t WHERE a LIKE 'x\_%' OR a LIKE 'y%';
