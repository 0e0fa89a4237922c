-- PostgreSQL to ClickHouse
-- loss: a.at: type: timestamp(3) without time zone; DateTime64(3, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: c.c_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: absent: view: the view; nothing (NOT IN, or IN as a value, beside what may be NULL, which is not unknown there)
-- loss: all_counted: view: the view; nothing (a value of a subquery that has no rows to look at is NULL there)

-- before load
CREATE TABLE "a" ("id" Int32, "g" Nullable(Int32), "t" Nullable(String), "d" Nullable(Float64), "at" Nullable(DateTime64(3, 'UTC'))) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "b" ("id" Int32, "a" Nullable(Int32), "t" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "c" ("id" Int32, "code" Nullable(String), "t" Nullable(String), CONSTRAINT "c_code_length" CHECK (COALESCE(lengthUTF8("code") <= 5, TRUE))) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "aggregated" AS SELECT COUNT(*) AS "n", MAX("a_row"."id") AS "most" FROM "a" AS "a_row" FULL JOIN "b" AS "b_row" ON (("a_row"."id" = "b_row"."a")) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "both_sides" AS SELECT COALESCE("a_row"."id", "b_row"."id") AS "id", "a_row"."g" AS "g", "b_row"."a" AS "a" FROM "a" AS "a_row" FULL JOIN "b" AS "b_row" USING ("id") SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "cases" AS SELECT "a_row"."id", CASE WHEN ("a_row"."d" > 1) THEN 'many' ELSE COALESCE("a_row"."t", 'none') END AS "c", ("a_row"."t" || '!') AS "shout", ("a_row"."t" IS DISTINCT FROM 'x') AS "other", (CAST(("a_row"."g") AS Nullable(Float64)) / 2.0) AS "half", (intDiv("a_row"."g", 2)) AS "whole" FROM "a" AS "a_row" ORDER BY "a_row"."t" NULLS FIRST SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "chained" AS SELECT "a_row"."id" AS "id", "b_row"."id" AS "b", "c_row"."id" AS "c" FROM "a" AS "a_row" LEFT JOIN "b" AS "b_row" ON (("a_row"."id" = "b_row"."a")) LEFT JOIN "c" AS "c_row" ON (("b_row"."id" = "c_row"."id")) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "counted" AS SELECT "a_row"."id", COALESCE((SELECT COUNT(*) AS "count" FROM "b" AS "b_row" WHERE ("b_row"."a" = "a_row"."id")), 0) AS "n", (SELECT MAX("b_row"."id") AS "max" FROM "b" AS "b_row" WHERE ("b_row"."a" = "a_row"."id")) AS "last" FROM "a" AS "a_row" WHERE (COALESCE((SELECT COUNT(*) AS "count" FROM "b" AS "b_row" WHERE ("b_row"."a" = "a_row"."id")), 0) < 2) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "ctes" AS WITH "x" AS (SELECT "a_row"."g", MAX("a_row"."d") AS "d" FROM "a" AS "a_row" GROUP BY "a_row"."g") SELECT "x_row"."g", "x_row"."d" FROM "x" AS "x_row" WHERE ("x_row"."d" > 1) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "distincts" AS SELECT DISTINCT ON ("g") "a_row"."g", "a_row"."id" FROM "a" AS "a_row" ORDER BY "g", "a_row"."d" DESC SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "filters" AS SELECT "a_row"."g", COUNT(CASE WHEN ("a_row"."d" > 1) THEN 1 END) AS "many", SUM(CASE WHEN ("a_row"."t" = 'x') THEN "a_row"."d" END) AS "x" FROM "a" AS "a_row" GROUP BY "a_row"."g" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "grouped" AS SELECT MAX("a_row"."g") AS "g" FROM "a" AS "a_row" GROUP BY "a_row"."t" HAVING (MAX("a_row"."g") > 0) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "hinted" AS WITH "x" AS (SELECT "a_row"."id" FROM "a" AS "a_row") SELECT "x_row"."id" FROM "x" AS "x_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "labelled" AS SELECT "a_row"."id", (CAST(("a_row"."id") AS Nullable(String)) || "a_row"."t") AS "label" FROM "a" AS "a_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "negative" AS SELECT "a_row"."id", (-"a_row"."g") AS "g" FROM "a" AS "a_row" WHERE ("a_row"."g" IS NOT NULL) ORDER BY (-"a_row"."g") LIMIT 1 SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "padded" AS SELECT "c_row"."id", (RTRIM(("c_row"."code")) || '!') AS "shout", lengthUTF8(RTRIM("c_row"."code")) AS "n", (RTRIM(("c_row"."code")) = "c_row"."t") AS "same", RTRIM(("c_row"."code")) AS "bare", "c_row"."code" FROM "c" AS "c_row" WHERE (RTRIM("c_row"."code") = 'ab') SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "present" AS SELECT "a_row"."id", ("a_row"."id" IN (SELECT "b_row"."id" FROM "b" AS "b_row")) AS "there" FROM "a" AS "a_row" WHERE ("a_row"."g" IN (SELECT "b_row"."a" FROM "b" AS "b_row")) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "right_side" AS SELECT "a_row"."id" AS "id", "b_row"."id" AS "other" FROM "a" AS "a_row" RIGHT JOIN "b" AS "b_row" USING ("id") SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "subqueries" AS SELECT "a_row"."id", COALESCE((SELECT COUNT(*) AS "count" FROM "b" AS "b_row" WHERE ("b_row"."a" = "a_row"."id")), 0) AS "n" FROM "a" AS "a_row" WHERE ((EXISTS(SELECT 1 FROM "b" AS "b_row" WHERE ("b_row"."a" = "a_row"."id"))) AND ("a_row"."g" IN (SELECT "s_row"."g" FROM (SELECT "a_1_row"."g" FROM "a" AS "a_1_row") AS "s_row"))) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "unions" AS (SELECT "a_row"."id", "a_row"."t" FROM "a" AS "a_row" UNION ALL SELECT "b_row"."id", "b_row"."t" FROM "b" AS "b_row") UNION DISTINCT SELECT "a_row"."g" AS "id", 'x' AS "t" FROM "a" AS "a_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "unlike" AS SELECT "a_row"."id", ("a_row"."t" NOT LIKE 'x%') AS "other" FROM "a" AS "a_row" WHERE ("a_row"."t" NOT LIKE 'z%') SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "windows" AS SELECT "a_row"."id", ROW_NUMBER() OVER (PARTITION BY "a_row"."g" ORDER BY "a_row"."d" DESC NULLS FIRST) AS "place" FROM "a" AS "a_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "words" AS SELECT "a_row"."id", CASE WHEN ("a_row"."d" > 2) THEN 'Yes' ELSE 'yes' END AS "word" FROM "a" AS "a_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "words_counted" AS SELECT "words_row"."word", COUNT(*) AS "n" FROM "words" AS "words_row" GROUP BY "words_row"."word" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
