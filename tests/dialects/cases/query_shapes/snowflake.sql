-- PostgreSQL to Snowflake
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: distincts: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)

-- before load
CREATE TABLE "PUBLIC"."a" ("id" INT NOT NULL, "g" INT, "t" VARCHAR, "d" DOUBLE, "at" TIMESTAMP_NTZ(3), CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."b" ("id" INT NOT NULL, "a" INT, "t" VARCHAR, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "PUBLIC"."cases" AS SELECT "a"."id", CASE WHEN ("a"."d" > 1) THEN 'many' ELSE COALESCE("a"."t", 'none') END AS "c", ("a"."t" || '!') AS "shout", ("a"."t" IS DISTINCT FROM 'x') AS "other", (CAST(("a"."g") AS DOUBLE) / 2.0) AS "half", (CAST(("a"."g" - MOD("a"."g", 2)) / 2 AS BIGINT)) AS "whole" FROM "PUBLIC"."a" AS "a" ORDER BY "a"."t" NULLS FIRST;
CREATE VIEW "PUBLIC"."ctes" AS WITH "x" AS (SELECT "a"."g", MAX("a"."d") AS "d" FROM "PUBLIC"."a" AS "a" GROUP BY "a"."g") SELECT "x"."g", "x"."d" FROM "x" AS "x" WHERE ("x"."d" > 1);
CREATE VIEW "PUBLIC"."distincts" AS SELECT "g", "id" FROM (SELECT "a"."g" AS "g", "a"."id" AS "id", ROW_NUMBER() OVER (PARTITION BY "g" ORDER BY "g", "a"."d" DESC NULLS LAST) AS _row_number FROM "PUBLIC"."a" AS "a") AS _t WHERE _row_number = 1;
CREATE VIEW "PUBLIC"."filters" AS SELECT "a"."g", COUNT(CASE WHEN ("a"."d" > 1) THEN 1 END) AS "many", SUM(CASE WHEN ("a"."t" = 'x') THEN "a"."d" END) AS "x" FROM "PUBLIC"."a" AS "a" GROUP BY "a"."g";
CREATE VIEW "PUBLIC"."subqueries" AS SELECT "a"."id", (SELECT COUNT(*) AS "count" FROM "PUBLIC"."b" AS "b" WHERE ("b"."a" = "a"."id")) AS "n" FROM "PUBLIC"."a" AS "a" WHERE ((EXISTS(SELECT 1 FROM "PUBLIC"."b" AS "b" WHERE ("b"."a" = "a"."id"))) AND ("a"."g" IN (SELECT "s"."g" FROM (SELECT "a_1"."g" FROM "PUBLIC"."a" AS "a_1") AS "s")));
CREATE VIEW "PUBLIC"."unions" AS (SELECT "a"."id", "a"."t" FROM "PUBLIC"."a" AS "a" UNION ALL SELECT "b"."id", "b"."t" FROM "PUBLIC"."b" AS "b") UNION SELECT "a"."g" AS "id", 'x' AS "t" FROM "PUBLIC"."a" AS "a";
CREATE VIEW "PUBLIC"."windows" AS SELECT "a"."id", ROW_NUMBER() OVER (PARTITION BY "a"."g" ORDER BY "a"."d" DESC) AS "place" FROM "PUBLIC"."a" AS "a";
