-- PostgreSQL to Snowflake
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: c.c_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: distincts: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)

-- before load
CREATE TABLE "PUBLIC"."a" ("id" INT NOT NULL, "g" INT, "t" VARCHAR, "d" DOUBLE, "at" TIMESTAMP_NTZ(3), CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."b" ("id" INT NOT NULL, "a" INT, "t" VARCHAR, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."c" ("id" INT NOT NULL, "code" VARCHAR(5), "t" VARCHAR, CONSTRAINT "c_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "PUBLIC"."absent" AS SELECT "a"."id" FROM "PUBLIC"."a" AS "a" WHERE (NOT ("a"."id" IN (SELECT "b"."a" FROM "PUBLIC"."b" AS "b")));
CREATE VIEW "PUBLIC"."aggregated" AS SELECT COUNT(*) AS "n", MAX("a"."id") AS "most" FROM "PUBLIC"."a" AS "a" FULL JOIN "PUBLIC"."b" AS "b" ON (("a"."id" = "b"."a"));
CREATE VIEW "PUBLIC"."all_counted" AS SELECT "a"."id", (SELECT (COUNT(*) + 1) FROM "PUBLIC"."b" AS "b" WHERE ("b"."a" = "a"."id")) AS "n" FROM "PUBLIC"."a" AS "a";
CREATE VIEW "PUBLIC"."both_sides" AS SELECT COALESCE("a"."id", "b"."id") AS "id", "a"."g", "b"."a" FROM "PUBLIC"."a" AS "a" FULL JOIN "PUBLIC"."b" AS "b" USING ("id");
CREATE VIEW "PUBLIC"."cases" AS SELECT "a"."id", CASE WHEN ("a"."d" > 1) THEN 'many' ELSE COALESCE("a"."t", 'none') END AS "c", ("a"."t" || '!') AS "shout", ("a"."t" IS DISTINCT FROM 'x') AS "other", (CAST(("a"."g") AS DOUBLE) / 2.0) AS "half", (CAST(("a"."g" - MOD("a"."g", 2)) / 2 AS BIGINT)) AS "whole" FROM "PUBLIC"."a" AS "a" ORDER BY "a"."t" NULLS FIRST;
CREATE VIEW "PUBLIC"."chained" AS SELECT "a"."id", "b"."id" AS "b", "c"."id" AS "c" FROM "PUBLIC"."a" AS "a" LEFT JOIN "PUBLIC"."b" AS "b" ON (("a"."id" = "b"."a")) LEFT JOIN "PUBLIC"."c" AS "c" ON (("b"."id" = "c"."id"));
CREATE VIEW "PUBLIC"."counted" AS SELECT "a"."id", (SELECT COUNT(*) AS "count" FROM "PUBLIC"."b" AS "b" WHERE ("b"."a" = "a"."id")) AS "n", (SELECT MAX("b"."id") AS "max" FROM "PUBLIC"."b" AS "b" WHERE ("b"."a" = "a"."id")) AS "last" FROM "PUBLIC"."a" AS "a" WHERE ((SELECT COUNT(*) AS "count" FROM "PUBLIC"."b" AS "b" WHERE ("b"."a" = "a"."id")) < 2);
CREATE VIEW "PUBLIC"."ctes" AS WITH "x" AS (SELECT "a"."g", MAX("a"."d") AS "d" FROM "PUBLIC"."a" AS "a" GROUP BY "a"."g") SELECT "x"."g", "x"."d" FROM "x" AS "x" WHERE ("x"."d" > 1);
CREATE VIEW "PUBLIC"."distincts" AS SELECT "g", "id" FROM (SELECT "a"."g" AS "g", "a"."id" AS "id", ROW_NUMBER() OVER (PARTITION BY "g" ORDER BY "g", "a"."d" DESC NULLS LAST) AS _row_number FROM "PUBLIC"."a" AS "a") AS _t WHERE _row_number = 1;
CREATE VIEW "PUBLIC"."filters" AS SELECT "a"."g", COUNT(CASE WHEN ("a"."d" > 1) THEN 1 END) AS "many", SUM(CASE WHEN ("a"."t" = 'x') THEN "a"."d" END) AS "x" FROM "PUBLIC"."a" AS "a" GROUP BY "a"."g";
CREATE VIEW "PUBLIC"."grouped" AS SELECT MAX("a"."g") AS "g" FROM "PUBLIC"."a" AS "a" GROUP BY "a"."t" HAVING (MAX("a"."g") > 0);
CREATE VIEW "PUBLIC"."hinted" AS WITH "x" AS (SELECT "a"."id" FROM "PUBLIC"."a" AS "a") SELECT "x"."id" FROM "x" AS "x";
CREATE VIEW "PUBLIC"."labelled" AS SELECT "a"."id", (CAST(("a"."id") AS VARCHAR) || "a"."t") AS "label" FROM "PUBLIC"."a" AS "a";
CREATE VIEW "PUBLIC"."negative" AS SELECT "a"."id", (-"a"."g") AS "g" FROM "PUBLIC"."a" AS "a" WHERE ("a"."g" IS NOT NULL) ORDER BY (-"a"."g") LIMIT 1;
CREATE VIEW "PUBLIC"."padded" AS SELECT "c"."id", (RTRIM(("c"."code")) || '!') AS "shout", LENGTH(RTRIM("c"."code")) AS "n", (RTRIM(("c"."code")) = "c"."t") AS "same", RTRIM(("c"."code")) AS "bare", "c"."code" FROM "PUBLIC"."c" AS "c" WHERE (RTRIM("c"."code") = 'ab');
CREATE VIEW "PUBLIC"."present" AS SELECT "a"."id", ("a"."id" IN (SELECT "b"."id" FROM "PUBLIC"."b" AS "b")) AS "there" FROM "PUBLIC"."a" AS "a" WHERE ("a"."g" IN (SELECT "b"."a" FROM "PUBLIC"."b" AS "b"));
CREATE VIEW "PUBLIC"."right_side" AS SELECT "a"."id", "b"."id" AS "other" FROM "PUBLIC"."a" AS "a" RIGHT JOIN "PUBLIC"."b" AS "b" USING ("id");
CREATE VIEW "PUBLIC"."subqueries" AS SELECT "a"."id", (SELECT COUNT(*) AS "count" FROM "PUBLIC"."b" AS "b" WHERE ("b"."a" = "a"."id")) AS "n" FROM "PUBLIC"."a" AS "a" WHERE ((EXISTS(SELECT 1 FROM "PUBLIC"."b" AS "b" WHERE ("b"."a" = "a"."id"))) AND ("a"."g" IN (SELECT "s"."g" FROM (SELECT "a_1"."g" FROM "PUBLIC"."a" AS "a_1") AS "s")));
CREATE VIEW "PUBLIC"."unions" AS (SELECT "a"."id", "a"."t" FROM "PUBLIC"."a" AS "a" UNION ALL SELECT "b"."id", "b"."t" FROM "PUBLIC"."b" AS "b") UNION SELECT "a"."g" AS "id", 'x' AS "t" FROM "PUBLIC"."a" AS "a";
CREATE VIEW "PUBLIC"."unlike" AS SELECT "a"."id", ("a"."t" NOT LIKE 'x%') AS "other" FROM "PUBLIC"."a" AS "a" WHERE ("a"."t" NOT LIKE 'z%');
CREATE VIEW "PUBLIC"."windows" AS SELECT "a"."id", ROW_NUMBER() OVER (PARTITION BY "a"."g" ORDER BY "a"."d" DESC) AS "place" FROM "PUBLIC"."a" AS "a";
CREATE VIEW "PUBLIC"."words" AS SELECT "a"."id", CASE WHEN ("a"."d" > 2) THEN 'Yes' ELSE 'yes' END AS "word" FROM "PUBLIC"."a" AS "a";
CREATE VIEW "PUBLIC"."words_counted" AS SELECT "words"."word", COUNT(*) AS "n" FROM "PUBLIC"."words" AS "words" GROUP BY "words"."word";
