-- PostgreSQL to Oracle
-- loss: a.t: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: b.t: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: cases: meaning: long values of t; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: cases: meaning: ||; kept ('' is NULL in Oracle, and what is put to it is NULL)
-- loss: distincts: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)
-- loss: filters: meaning: long values of t; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: unions: meaning: long values of t; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)

-- before load
CREATE TABLE "a" ("id" NUMBER(10) NOT NULL, "g" NUMBER(10), "t" CLOB, "d" BINARY_DOUBLE, "at" TIMESTAMP(3), CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "b" ("id" NUMBER(10) NOT NULL, "a" NUMBER(10), "t" CLOB, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "cases" AS SELECT "a"."id", CASE WHEN ("a"."d" > 1) THEN 'many' ELSE COALESCE(CAST("a"."t" AS VARCHAR2(4000)), 'none') END AS "c", (CASE WHEN CAST("a"."t" AS VARCHAR2(4000)) IS NOT NULL THEN CAST("a"."t" AS VARCHAR2(4000)) || '!' END) AS "shout", (CASE WHEN DECODE(CAST("a"."t" AS VARCHAR2(4000)), 'x', 1, 0) = 0 THEN 1 WHEN NOT (DECODE(CAST("a"."t" AS VARCHAR2(4000)), 'x', 1, 0) = 0) THEN 0 END) AS "other", (CAST(("a"."g") AS BINARY_DOUBLE) / 2.0) AS "half", (TRUNC("a"."g" / 2)) AS "whole" FROM "a" "a" ORDER BY CAST("a"."t" AS VARCHAR2(4000)) NULLS FIRST;
CREATE VIEW "ctes" AS WITH "x" AS (SELECT "a"."g", MAX("a"."d") AS "d" FROM "a" "a" GROUP BY "a"."g") SELECT "x"."g", "x"."d" FROM "x" "x" WHERE ("x"."d" > 1);
CREATE VIEW "distincts" AS SELECT "g", "id" FROM (SELECT "a"."g" AS "g", "a"."id" AS "id", ROW_NUMBER() OVER (PARTITION BY "g" ORDER BY "g", "a"."d" DESC NULLS LAST) AS "_row_number" FROM "a" "a") "_t" WHERE "_row_number" = 1;
CREATE VIEW "filters" AS SELECT "a"."g", COUNT(CASE WHEN ("a"."d" > 1) THEN 1 END) AS "many", SUM(CASE WHEN (CAST("a"."t" AS VARCHAR2(4000)) = 'x') THEN "a"."d" END) AS "x" FROM "a" "a" GROUP BY "a"."g";
CREATE VIEW "subqueries" AS SELECT "a"."id", (SELECT COUNT(*) AS "count" FROM "b" "b" WHERE ("b"."a" = "a"."id")) AS "n" FROM "a" "a" WHERE ((EXISTS(SELECT 1 FROM "b" "b" WHERE ("b"."a" = "a"."id"))) AND ("a"."g" IN (SELECT "s"."g" FROM (SELECT "a_1"."g" FROM "a" "a_1") "s")));
CREATE VIEW "unions" AS (SELECT "a"."id", CAST("a"."t" AS VARCHAR2(4000)) AS "t" FROM "a" "a" UNION ALL SELECT "b"."id", CAST("b"."t" AS VARCHAR2(4000)) AS "t" FROM "b" "b") UNION SELECT "a"."g" AS "id", 'x' AS "t" FROM "a" "a";
CREATE VIEW "windows" AS SELECT "a"."id", ROW_NUMBER() OVER (PARTITION BY "a"."g" ORDER BY "a"."d" DESC) AS "place" FROM "a" "a";
