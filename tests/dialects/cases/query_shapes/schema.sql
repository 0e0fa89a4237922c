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
CREATE TABLE c (id integer PRIMARY KEY, code char(5), t text);
CREATE VIEW absent AS SELECT id FROM a WHERE id NOT IN (SELECT b.a FROM b);
CREATE VIEW present AS SELECT id, id IN (SELECT b.id FROM b) AS there FROM a WHERE g IN (SELECT b.a FROM b);
CREATE VIEW counted AS SELECT a.id, (SELECT count(*) FROM b WHERE b.a = a.id) AS n, (SELECT max(b.id) FROM b WHERE b.a = a.id) AS last
  FROM a WHERE (SELECT count(*) FROM b WHERE b.a = a.id) < 2;
CREATE VIEW all_counted AS SELECT a.id, (SELECT count(*) + 1 FROM b WHERE b.a = a.id) AS n FROM a;
CREATE VIEW unlike AS SELECT id, t NOT LIKE 'x%' AS other FROM a WHERE t NOT LIKE 'z%';
CREATE VIEW both_sides AS SELECT id, a.g, b.a FROM a FULL JOIN b USING (id);
CREATE VIEW right_side AS SELECT a.id, b.id AS other FROM a RIGHT JOIN b USING (id);
CREATE VIEW chained AS SELECT a.id, b.id AS b, c.id AS c FROM a LEFT JOIN b ON a.id = b.a LEFT JOIN c ON b.id = c.id;
CREATE VIEW aggregated AS SELECT count(*) AS n, max(a.id) AS most FROM a FULL JOIN b ON a.id = b.a;
CREATE VIEW negative AS SELECT id, -g AS g FROM a WHERE g IS NOT NULL ORDER BY -g LIMIT 1;
CREATE VIEW grouped AS SELECT max(g) AS g FROM a GROUP BY t HAVING max(g) > 0;
CREATE VIEW hinted AS WITH x AS MATERIALIZED (SELECT id FROM a) SELECT id FROM x;
CREATE VIEW words AS SELECT id, CASE WHEN d > 2 THEN 'Yes' ELSE 'yes' END AS word FROM a;
CREATE VIEW words_counted AS SELECT word, count(*) AS n FROM words GROUP BY word;
CREATE VIEW labelled AS SELECT id, id::text || t AS label FROM a;
CREATE VIEW padded AS SELECT id, code || '!' AS shout, length(code) AS n, code = t AS same, code::text AS bare, code FROM c WHERE code = 'ab';
