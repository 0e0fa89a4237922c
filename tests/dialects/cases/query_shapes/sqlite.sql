-- PostgreSQL to SQLite
-- loss: a.d: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: distincts: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)

-- before load
CREATE TABLE "a" ("id" INTEGER NOT NULL, "g" INTEGER, "t" TEXT, "d" REAL, "at" TEXT, CONSTRAINT "a_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "b" ("id" INTEGER NOT NULL, "a" INTEGER, "t" TEXT, CONSTRAINT "b_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "c" ("id" INTEGER NOT NULL, "code" TEXT, "t" TEXT, CONSTRAINT "c_pkey" PRIMARY KEY ("id"), CONSTRAINT "c_code_length" CHECK (LENGTH("code") <= 5)) STRICT;

-- after load
CREATE VIEW "absent" AS SELECT "a"."id" FROM "a" AS "a" WHERE (NOT ("a"."id" IN (SELECT "b"."a" FROM "b" AS "b")));
CREATE VIEW "aggregated" AS SELECT COUNT(*) AS "n", MAX("a"."id") AS "most" FROM "a" AS "a" FULL JOIN "b" AS "b" ON (("a"."id" = "b"."a"));
CREATE VIEW "all_counted" AS SELECT "a"."id", (SELECT (COUNT(*) + 1) FROM "b" AS "b" WHERE ("b"."a" = "a"."id")) AS "n" FROM "a" AS "a";
CREATE VIEW "both_sides" AS SELECT COALESCE("a"."id", "b"."id") AS "id", "a"."g", "b"."a" FROM "a" AS "a" FULL JOIN "b" AS "b" USING ("id");
CREATE VIEW "cases" AS SELECT "a"."id", CASE WHEN ("a"."d" > 1) THEN 'many' ELSE COALESCE("a"."t", 'none') END AS "c", ("a"."t" || '!') AS "shout", ("a"."t" IS NOT 'x') AS "other", (CAST(("a"."g") AS REAL) / 2.0) AS "half", ("a"."g" / 2) AS "whole" FROM "a" AS "a" ORDER BY "a"."t";
CREATE VIEW "chained" AS SELECT "a"."id", "b"."id" AS "b", "c"."id" AS "c" FROM "a" AS "a" LEFT JOIN "b" AS "b" ON (("a"."id" = "b"."a")) LEFT JOIN "c" AS "c" ON (("b"."id" = "c"."id"));
CREATE VIEW "counted" AS SELECT "a"."id", (SELECT COUNT(*) AS "count" FROM "b" AS "b" WHERE ("b"."a" = "a"."id")) AS "n", (SELECT MAX("b"."id") AS "max" FROM "b" AS "b" WHERE ("b"."a" = "a"."id")) AS "last" FROM "a" AS "a" WHERE ((SELECT COUNT(*) AS "count" FROM "b" AS "b" WHERE ("b"."a" = "a"."id")) < 2);
CREATE VIEW "ctes" AS WITH "x" AS (SELECT "a"."g", MAX("a"."d") AS "d" FROM "a" AS "a" GROUP BY "a"."g") SELECT "x"."g", "x"."d" FROM "x" AS "x" WHERE ("x"."d" > 1);
CREATE VIEW "distincts" AS SELECT "g", "id" FROM (SELECT "a"."g" AS "g", "a"."id" AS "id", ROW_NUMBER() OVER (PARTITION BY "g" ORDER BY "g" NULLS LAST, "a"."d" DESC) AS _row_number FROM "a" AS "a") AS _t WHERE _row_number = 1;
CREATE VIEW "filters" AS SELECT "a"."g", COUNT(*) FILTER(WHERE ("a"."d" > 1)) AS "many", SUM("a"."d") FILTER(WHERE ("a"."t" = 'x')) AS "x" FROM "a" AS "a" GROUP BY "a"."g";
CREATE VIEW "grouped" AS SELECT MAX("a"."g") AS "g" FROM "a" AS "a" GROUP BY "a"."t" HAVING (MAX("a"."g") > 0);
CREATE VIEW "hinted" AS WITH "x" AS (SELECT "a"."id" FROM "a" AS "a") SELECT "x"."id" FROM "x" AS "x";
CREATE VIEW "labelled" AS SELECT "a"."id", (CAST(("a"."id") AS TEXT) || "a"."t") AS "label" FROM "a" AS "a";
CREATE VIEW "negative" AS SELECT "a"."id", (-"a"."g") AS "g" FROM "a" AS "a" WHERE ("a"."g" IS NOT NULL) ORDER BY (-"a"."g") NULLS LAST LIMIT 1;
CREATE VIEW "padded" AS SELECT "c"."id", (RTRIM(("c"."code")) || '!') AS "shout", LENGTH(RTRIM("c"."code")) AS "n", (RTRIM(("c"."code")) = "c"."t") AS "same", RTRIM(("c"."code")) AS "bare", "c"."code" FROM "c" AS "c" WHERE (RTRIM("c"."code") = 'ab');
CREATE VIEW "present" AS SELECT "a"."id", ("a"."id" IN (SELECT "b"."id" FROM "b" AS "b")) AS "there" FROM "a" AS "a" WHERE ("a"."g" IN (SELECT "b"."a" FROM "b" AS "b"));
CREATE VIEW "right_side" AS SELECT "a"."id", "b"."id" AS "other" FROM "a" AS "a" RIGHT JOIN "b" AS "b" USING ("id");
CREATE VIEW "subqueries" AS SELECT "a"."id", (SELECT COUNT(*) AS "count" FROM "b" AS "b" WHERE ("b"."a" = "a"."id")) AS "n" FROM "a" AS "a" WHERE ((EXISTS(SELECT 1 FROM "b" AS "b" WHERE ("b"."a" = "a"."id"))) AND ("a"."g" IN (SELECT "s"."g" FROM (SELECT "a_1"."g" FROM "a" AS "a_1") AS "s")));
CREATE VIEW "unions" AS SELECT "a"."id", "a"."t" FROM "a" AS "a" UNION ALL SELECT "b"."id", "b"."t" FROM "b" AS "b" UNION SELECT "a"."g" AS "id", 'x' AS "t" FROM "a" AS "a";
CREATE VIEW "unlike" AS SELECT "a"."id", (NOT ("a"."t" GLOB 'x*')) AS "other" FROM "a" AS "a" WHERE (NOT ("a"."t" GLOB 'z*'));
CREATE VIEW "windows" AS SELECT "a"."id", ROW_NUMBER() OVER (PARTITION BY "a"."g" ORDER BY "a"."d" DESC NULLS FIRST) AS "place" FROM "a" AS "a";
CREATE VIEW "words" AS SELECT "a"."id", CASE WHEN ("a"."d" > 2) THEN 'Yes' ELSE 'yes' END AS "word" FROM "a" AS "a";
CREATE VIEW "words_counted" AS SELECT "words"."word", COUNT(*) AS "n" FROM "words" AS "words" GROUP BY "words"."word";
