CREATE TABLE t (id integer PRIMARY KEY, doc jsonb, raw json, tags text[]);
CREATE VIEW texts AS SELECT id, doc ->> 'a' AS a, doc -> 'o' ->> 'p' AS p, doc #>> '{o,p}' AS same, doc -> 'l' ->> 0 AS first,
  doc ->> 1 AS second, raw ->> 'a' AS raw, doc ->> 'Ключ 😀' AS key, doc ->> 'it''s' AS quote FROM t;
CREATE VIEW parts AS SELECT id, doc -> 'o' AS o, doc -> 'l' -> 1 AS l, doc #> '{o,q}' AS q, doc -> 'z' AS z FROM t;
CREATE VIEW counted AS SELECT doc ->> 'a' AS a, count(*) AS n FROM t GROUP BY doc ->> 'a';
CREATE VIEW exact AS SELECT id, doc ->> 'a' = 'x' AS x, doc -> 'o' ->> 'p' IS NULL AS none, COALESCE(doc ->> 'z', '-') AS z FROM t;
CREATE VIEW has_key AS SELECT id, doc ? 'a' AS a, doc ? 'z' AS z, doc ? 'é' AS e FROM t;
CREATE VIEW has_texts AS SELECT id, doc @> '["a"]' AS a, doc @> '["a", "é"]' AS both, doc @> '[]' AS list, doc @> '["n 1"]' AS n FROM t;
CREATE VIEW has_members AS SELECT id, doc @> '{"a": "x"}' AS x, doc @> '{"o": {"p": "é"}, "t": true}' AS deep,
  doc @> '{"z": null}' AS z, doc @> '{"l": ["1"]}' AS one, doc @> '{}' AS object FROM t;
CREATE VIEW has_tags AS SELECT id FROM t WHERE tags @> ARRAY['a', 'é'] OR tags @> ARRAY['it''s "x"'];
CREATE VIEW has_some AS SELECT id FROM t WHERE tags @> '{}'::text[] AND tags @> '{a}'::text[];
CREATE VIEW chosen AS SELECT id FROM t WHERE doc @> '["a"]' OR doc ->> 'a' LIKE 'x%' OR NOT doc ? 'a';
CREATE VIEW numbers_in AS SELECT id FROM t WHERE doc @> '{"n": 1}';
CREATE VIEW from_the_end AS SELECT doc ->> -1 AS last FROM t;
CREATE VIEW by_column AS SELECT doc ->> tags[1] AS x FROM t;
