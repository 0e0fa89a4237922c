-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."a" ("id" INTEGER NOT NULL, "g" INTEGER, "t" VARCHAR, "d" DOUBLE, "at" TIMESTAMP_MS, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."b" ("id" INTEGER NOT NULL, "a" INTEGER, "t" VARCHAR, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "main"."cases" AS SELECT "a"."id", CASE WHEN ("a"."d" > 1) THEN 'many' ELSE COALESCE("a"."t", 'none') END AS "c", ("a"."t" || '!') AS "shout", ("a"."t" IS DISTINCT FROM 'x') AS "other", (CAST(("a"."g") AS DOUBLE) / 2.0) AS "half", ("a"."g" // 2) AS "whole" FROM "main"."a" AS "a" ORDER BY "a"."t" NULLS FIRST;
CREATE VIEW "main"."ctes" AS WITH "x" AS (SELECT "a"."g", MAX("a"."d") AS "d" FROM "main"."a" AS "a" GROUP BY "a"."g") SELECT "x"."g", "x"."d" FROM "x" AS "x" WHERE ("x"."d" > 1);
CREATE VIEW "main"."distincts" AS SELECT DISTINCT ON ("g") "a"."g", "a"."id" FROM "main"."a" AS "a" ORDER BY "g", "a"."d" DESC;
CREATE VIEW "main"."filters" AS SELECT "a"."g", COUNT(*) FILTER(WHERE ("a"."d" > 1)) AS "many", SUM("a"."d") FILTER(WHERE ("a"."t" = 'x')) AS "x" FROM "main"."a" AS "a" GROUP BY "a"."g";
CREATE VIEW "main"."subqueries" AS SELECT "a"."id", (SELECT COUNT(*) AS "count" FROM "main"."b" AS "b" WHERE ("b"."a" = "a"."id")) AS "n" FROM "main"."a" AS "a" WHERE ((EXISTS(SELECT 1 FROM "main"."b" AS "b" WHERE ("b"."a" = "a"."id"))) AND ("a"."g" IN (SELECT "s"."g" FROM (SELECT "a_1"."g" FROM "main"."a" AS "a_1") AS "s")));
CREATE VIEW "main"."unions" AS (SELECT "a"."id", "a"."t" FROM "main"."a" AS "a" UNION ALL SELECT "b"."id", "b"."t" FROM "main"."b" AS "b") UNION SELECT "a"."g" AS "id", 'x' AS "t" FROM "main"."a" AS "a";
CREATE VIEW "main"."windows" AS SELECT "a"."id", ROW_NUMBER() OVER (PARTITION BY "a"."g" ORDER BY "a"."d" DESC NULLS FIRST) AS "place" FROM "main"."a" AS "a";
