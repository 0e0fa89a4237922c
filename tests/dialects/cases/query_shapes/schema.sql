CREATE TABLE a (id integer PRIMARY KEY, g integer, t text, d double precision, at timestamp(3));
CREATE TABLE b (id integer PRIMARY KEY, a integer, t text);
CREATE VIEW ctes AS WITH x AS (SELECT g, max(d) AS d FROM a GROUP BY g) SELECT x.g, x.d FROM x WHERE x.d > 1::numeric;
CREATE VIEW unions AS SELECT id, t FROM a UNION ALL SELECT id, t FROM b UNION SELECT g, 'x' FROM a;
CREATE VIEW subqueries AS SELECT a.id, (SELECT count(*) FROM b WHERE b.a = a.id) AS n FROM a
  WHERE EXISTS (SELECT 1 FROM b WHERE b.a = a.id) AND a.g IN (SELECT s.g FROM (SELECT g FROM a) s);
CREATE VIEW windows AS SELECT id, row_number() OVER (PARTITION BY g ORDER BY d DESC) AS place FROM a;
CREATE VIEW filters AS SELECT g, count(*) FILTER (WHERE d > 1) AS many, sum(d) FILTER (WHERE t = 'x') AS x FROM a GROUP BY g;
CREATE VIEW distincts AS SELECT DISTINCT ON (g) g, id FROM a ORDER BY g, d DESC NULLS LAST;
CREATE VIEW cases AS SELECT id, CASE WHEN d > 1 THEN 'many' ELSE COALESCE(t, 'none') END AS c, t || '!' AS shout,
  t IS DISTINCT FROM 'x' AS other, g::double precision / 2 AS half, g / 2 AS whole FROM a ORDER BY t NULLS FIRST;
