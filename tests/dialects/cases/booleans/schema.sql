CREATE TABLE t (
  id integer PRIMARY KEY, alive boolean NOT NULL, seen boolean, n integer, s text,
  CHECK (alive OR seen), CHECK (seen IS NOT TRUE OR n > 1), dead boolean GENERATED ALWAYS AS (NOT alive) STORED
);
CREATE INDEX t_n ON t (n) WHERE alive AND n IS NOT NULL;
CREATE INDEX t_s ON t (n) WHERE alive OR seen;
CREATE UNIQUE INDEX t_u ON t (n) WHERE alive OR seen;
CREATE VIEW v AS SELECT id, alive AND n > 1 AS busy, n > 1 AS many, NOT seen AS unseen, seen IS TRUE AS sure, true AS yes,
  CASE WHEN alive THEN seen ELSE false END AS c, COALESCE(seen, false) AS told
  FROM t WHERE alive AND NOT COALESCE(seen, false) OR s LIKE 'a[b]%';
CREATE VIEW sums AS SELECT alive, count(*) AS n, sum(n) AS total, count(DISTINCT s) AS texts FROM t GROUP BY alive
  HAVING count(*) > 1;
