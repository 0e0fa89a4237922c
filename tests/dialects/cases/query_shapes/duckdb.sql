-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."a" ("id" INTEGER NOT NULL, "g" INTEGER, "t" VARCHAR, "d" DOUBLE, "at" TIMESTAMP_MS, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."b" ("id" INTEGER NOT NULL, "a" INTEGER, "t" VARCHAR, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."c" ("id" INTEGER NOT NULL, "code" VARCHAR, "t" VARCHAR, CONSTRAINT "c_pkey" PRIMARY KEY ("id"), CONSTRAINT "c_code_length" CHECK (LENGTH("code") <= 5));

-- after load
CREATE VIEW "main"."absent" AS SELECT "a"."id" FROM "main"."a" AS "a" WHERE (NOT ("a"."id" IN (SELECT "b"."a" FROM "main"."b" AS "b")));
CREATE VIEW "main"."aggregated" AS SELECT COUNT(*) AS "n", MAX("a"."id") AS "most" FROM "main"."a" AS "a" FULL JOIN "main"."b" AS "b" ON (("a"."id" = "b"."a"));
CREATE VIEW "main"."all_counted" AS SELECT "a"."id", (SELECT (COUNT(*) + 1) FROM "main"."b" AS "b" WHERE ("b"."a" = "a"."id")) AS "n" FROM "main"."a" AS "a";
CREATE VIEW "main"."both_sides" AS SELECT COALESCE("a"."id", "b"."id") AS "id", "a"."g", "b"."a" FROM "main"."a" AS "a" FULL JOIN "main"."b" AS "b" USING ("id");
CREATE VIEW "main"."cases" AS SELECT "a"."id", CASE WHEN ("a"."d" > 1) THEN 'many' ELSE COALESCE("a"."t", 'none') END AS "c", ("a"."t" || '!') AS "shout", ("a"."t" IS DISTINCT FROM 'x') AS "other", (CAST(("a"."g") AS DOUBLE) / 2.0) AS "half", ("a"."g" // 2) AS "whole" FROM "main"."a" AS "a" ORDER BY "a"."t" NULLS FIRST;
CREATE VIEW "main"."chained" AS SELECT "a"."id", "b"."id" AS "b", "c"."id" AS "c" FROM "main"."a" AS "a" LEFT JOIN "main"."b" AS "b" ON (("a"."id" = "b"."a")) LEFT JOIN "main"."c" AS "c" ON (("b"."id" = "c"."id"));
CREATE VIEW "main"."counted" AS SELECT "a"."id", (SELECT COUNT(*) AS "count" FROM "main"."b" AS "b" WHERE ("b"."a" = "a"."id")) AS "n", (SELECT MAX("b"."id") AS "max" FROM "main"."b" AS "b" WHERE ("b"."a" = "a"."id")) AS "last" FROM "main"."a" AS "a" WHERE ((SELECT COUNT(*) AS "count" FROM "main"."b" AS "b" WHERE ("b"."a" = "a"."id")) < 2);
CREATE VIEW "main"."ctes" AS WITH "x" AS (SELECT "a"."g", MAX("a"."d") AS "d" FROM "main"."a" AS "a" GROUP BY "a"."g") SELECT "x"."g", "x"."d" FROM "x" AS "x" WHERE ("x"."d" > 1);
CREATE VIEW "main"."distincts" AS SELECT DISTINCT ON ("g") "a"."g", "a"."id" FROM "main"."a" AS "a" ORDER BY "g", "a"."d" DESC;
CREATE VIEW "main"."filters" AS SELECT "a"."g", COUNT(*) FILTER(WHERE ("a"."d" > 1)) AS "many", SUM("a"."d") FILTER(WHERE ("a"."t" = 'x')) AS "x" FROM "main"."a" AS "a" GROUP BY "a"."g";
CREATE VIEW "main"."grouped" AS SELECT MAX("a"."g") AS "g" FROM "main"."a" AS "a" GROUP BY "a"."t" HAVING (MAX("a"."g") > 0);
CREATE VIEW "main"."hinted" AS WITH "x" AS (SELECT "a"."id" FROM "main"."a" AS "a") SELECT "x"."id" FROM "x" AS "x";
CREATE VIEW "main"."labelled" AS SELECT "a"."id", (CAST(("a"."id") AS VARCHAR) || "a"."t") AS "label" FROM "main"."a" AS "a";
CREATE VIEW "main"."negative" AS SELECT "a"."id", (-"a"."g") AS "g" FROM "main"."a" AS "a" WHERE ("a"."g" IS NOT NULL) ORDER BY (-"a"."g") LIMIT 1;
CREATE VIEW "main"."padded" AS SELECT "c"."id", (RTRIM(("c"."code")) || '!') AS "shout", LENGTH(RTRIM("c"."code")) AS "n", (RTRIM(("c"."code")) = "c"."t") AS "same", RTRIM(("c"."code")) AS "bare", "c"."code" FROM "main"."c" AS "c" WHERE (RTRIM("c"."code") = 'ab');
CREATE VIEW "main"."present" AS SELECT "a"."id", ("a"."id" IN (SELECT "b"."id" FROM "main"."b" AS "b")) AS "there" FROM "main"."a" AS "a" WHERE ("a"."g" IN (SELECT "b"."a" FROM "main"."b" AS "b"));
CREATE VIEW "main"."right_side" AS SELECT "a"."id", "b"."id" AS "other" FROM "main"."a" AS "a" RIGHT JOIN "main"."b" AS "b" USING ("id");
CREATE VIEW "main"."subqueries" AS SELECT "a"."id", (SELECT COUNT(*) AS "count" FROM "main"."b" AS "b" WHERE ("b"."a" = "a"."id")) AS "n" FROM "main"."a" AS "a" WHERE ((EXISTS(SELECT 1 FROM "main"."b" AS "b" WHERE ("b"."a" = "a"."id"))) AND ("a"."g" IN (SELECT "s"."g" FROM (SELECT "a_1"."g" FROM "main"."a" AS "a_1") AS "s")));
CREATE VIEW "main"."unions" AS (SELECT "a"."id", "a"."t" FROM "main"."a" AS "a" UNION ALL SELECT "b"."id", "b"."t" FROM "main"."b" AS "b") UNION SELECT "a"."g" AS "id", 'x' AS "t" FROM "main"."a" AS "a";
CREATE VIEW "main"."unlike" AS SELECT "a"."id", ("a"."t" NOT LIKE 'x%') AS "other" FROM "main"."a" AS "a" WHERE ("a"."t" NOT LIKE 'z%');
CREATE VIEW "main"."windows" AS SELECT "a"."id", ROW_NUMBER() OVER (PARTITION BY "a"."g" ORDER BY "a"."d" DESC NULLS FIRST) AS "place" FROM "main"."a" AS "a";
CREATE VIEW "main"."words" AS SELECT "a"."id", CASE WHEN ("a"."d" > 2) THEN 'Yes' ELSE 'yes' END AS "word" FROM "main"."a" AS "a";
CREATE VIEW "main"."words_counted" AS SELECT "words"."word", COUNT(*) AS "n" FROM "main"."words" AS "words" GROUP BY "words"."word";
