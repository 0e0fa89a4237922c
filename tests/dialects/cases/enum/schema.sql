CREATE TYPE mood AS ENUM ('sad', 'so so', 'it''s {fine}', 'a\b');
CREATE TABLE t (id integer PRIMARY KEY, a mood NOT NULL DEFAULT 'so so', b mood);
CREATE TYPE nothing AS ENUM ();
CREATE TABLE u (id integer PRIMARY KEY, a nothing);
CREATE VIEW after AS SELECT id, a > 'sad' AS worse, a <= 'so so' AS low, 'a\b' > b AS below FROM t;
CREATE VIEW last AS SELECT id FROM t WHERE a > 'a\b';
CREATE VIEW most AS SELECT min(a) AS first, max(a) AS last FROM t;
CREATE VIEW sorted AS SELECT id, a FROM t ORDER BY a;
