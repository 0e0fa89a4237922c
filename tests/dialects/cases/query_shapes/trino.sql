-- PostgreSQL to Trino
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: distincts: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)

-- before load
CREATE TABLE "a" ("id" INTEGER NOT NULL, "g" INTEGER, "t" VARCHAR, "d" DOUBLE, "at" TIMESTAMP(6));
CREATE TABLE "b" ("id" INTEGER NOT NULL, "a" INTEGER, "t" VARCHAR);

-- after load
CREATE VIEW "cases" AS SELECT "a"."id", CASE WHEN ("a"."d" > 1) THEN 'many' ELSE COALESCE("a"."t", 'none') END AS "c", ("a"."t" || '!') AS "shout", ("a"."t" IS DISTINCT FROM 'x') AS "other", (CAST(("a"."g") AS DOUBLE) / 2.0) AS "half", ("a"."g" / 2) AS "whole" FROM "a" AS "a" ORDER BY "a"."t" NULLS FIRST;
CREATE VIEW "ctes" AS WITH "x" AS (SELECT "a"."g", MAX("a"."d") AS "d" FROM "a" AS "a" GROUP BY "a"."g") SELECT "x"."g", "x"."d" FROM "x" AS "x" WHERE ("x"."d" > 1);
CREATE VIEW "distincts" AS SELECT "g", "id" FROM (SELECT "a"."g" AS "g", "a"."id" AS "id", ROW_NUMBER() OVER (PARTITION BY "g" ORDER BY "g", "a"."d" DESC) AS _row_number FROM "a" AS "a") AS _t WHERE _row_number = 1;
CREATE VIEW "filters" AS SELECT "a"."g", COUNT(*) FILTER(WHERE ("a"."d" > 1)) AS "many", SUM("a"."d") FILTER(WHERE ("a"."t" = 'x')) AS "x" FROM "a" AS "a" GROUP BY "a"."g";
CREATE VIEW "subqueries" AS SELECT "a"."id", (SELECT COUNT(*) AS "count" FROM "b" AS "b" WHERE ("b"."a" = "a"."id")) AS "n" FROM "a" AS "a" WHERE ((EXISTS(SELECT 1 FROM "b" AS "b" WHERE ("b"."a" = "a"."id"))) AND ("a"."g" IN (SELECT "s"."g" FROM (SELECT "a_1"."g" FROM "a" AS "a_1") AS "s")));
CREATE VIEW "unions" AS (SELECT "a"."id", "a"."t" FROM "a" AS "a" UNION ALL SELECT "b"."id", "b"."t" FROM "b" AS "b") UNION SELECT "a"."g" AS "id", 'x' AS "t" FROM "a" AS "a";
CREATE VIEW "windows" AS SELECT "a"."id", ROW_NUMBER() OVER (PARTITION BY "a"."g" ORDER BY "a"."d" DESC NULLS FIRST) AS "place" FROM "a" AS "a";
