-- PostgreSQL to ClickHouse
-- loss: a.at: type: timestamp(3) without time zone; DateTime64(3, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "a" ("id" Int32, "g" Nullable(Int32), "t" Nullable(String), "d" Nullable(Float64), "at" Nullable(DateTime64(3, 'UTC'))) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "b" ("id" Int32, "a" Nullable(Int32), "t" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "cases" AS SELECT "a_row"."id", CASE WHEN ("a_row"."d" > 1) THEN 'many' ELSE COALESCE("a_row"."t", 'none') END AS "c", ("a_row"."t" || '!') AS "shout", ("a_row"."t" IS DISTINCT FROM 'x') AS "other", (CAST(("a_row"."g") AS Nullable(Float64)) / 2.0) AS "half", (intDiv("a_row"."g", 2)) AS "whole" FROM "a" AS "a_row" ORDER BY "a_row"."t" NULLS FIRST SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "ctes" AS WITH "x" AS (SELECT "a_row"."g", MAX("a_row"."d") AS "d" FROM "a" AS "a_row" GROUP BY "a_row"."g") SELECT "x_row"."g", "x_row"."d" FROM "x" AS "x_row" WHERE ("x_row"."d" > 1) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "distincts" AS SELECT DISTINCT ON ("g") "a_row"."g", "a_row"."id" FROM "a" AS "a_row" ORDER BY "g", "a_row"."d" DESC SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "filters" AS SELECT "a_row"."g", COUNT(CASE WHEN ("a_row"."d" > 1) THEN 1 END) AS "many", SUM(CASE WHEN ("a_row"."t" = 'x') THEN "a_row"."d" END) AS "x" FROM "a" AS "a_row" GROUP BY "a_row"."g" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "subqueries" AS SELECT "a_row"."id", (SELECT COUNT(*) AS "count" FROM "b" AS "b_row" WHERE ("b_row"."a" = "a_row"."id")) AS "n" FROM "a" AS "a_row" WHERE ((EXISTS(SELECT 1 FROM "b" AS "b_row" WHERE ("b_row"."a" = "a_row"."id"))) AND ("a_row"."g" IN (SELECT "s_row"."g" FROM (SELECT "a_1_row"."g" FROM "a" AS "a_1_row") AS "s_row"))) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "unions" AS (SELECT "a_row"."id", "a_row"."t" FROM "a" AS "a_row" UNION ALL SELECT "b_row"."id", "b_row"."t" FROM "b" AS "b_row") UNION DISTINCT SELECT "a_row"."g" AS "id", 'x' AS "t" FROM "a" AS "a_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "windows" AS SELECT "a_row"."id", ROW_NUMBER() OVER (PARTITION BY "a_row"."g" ORDER BY "a_row"."d" DESC NULLS FIRST) AS "place" FROM "a" AS "a_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
