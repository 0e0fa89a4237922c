-- PostgreSQL to Oracle
-- loss: a.t: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: b.t: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: c.code: type: character(5); VARCHAR2(5 CHAR), without '' ('' is NULL in Oracle)
-- loss: c.t: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: cases: meaning: long values of t; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: cases: meaning: ||; kept ('' is NULL in Oracle, and what is put to it is NULL)
-- loss: distincts: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)
-- loss: filters: meaning: long values of t; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: grouped: meaning: long values of t; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: labelled: meaning: long values of t; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: labelled: meaning: ||; kept ('' is NULL in Oracle, and what is put to it is NULL)
-- loss: padded: meaning: ||; kept ('' is NULL in Oracle, and what is put to it is NULL)
-- loss: padded: meaning: length(); kept ('' is NULL in Oracle, and so is its length)
-- loss: padded: meaning: long values of t; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: unions: meaning: long values of t; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: unlike: meaning: long values of t; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)

-- before load
CREATE TABLE "a" ("id" NUMBER(10) NOT NULL, "g" NUMBER(10), "t" CLOB, "d" BINARY_DOUBLE, "at" TIMESTAMP(3), CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "b" ("id" NUMBER(10) NOT NULL, "a" NUMBER(10), "t" CLOB, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "c" ("id" NUMBER(10) NOT NULL, "code" VARCHAR2(5 CHAR), "t" CLOB, CONSTRAINT "c_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "absent" AS SELECT "a"."id" FROM "a" "a" WHERE (NOT ("a"."id" IN (SELECT "b"."a" FROM "b" "b")));
CREATE VIEW "aggregated" AS SELECT COUNT(*) AS "n", MAX("a"."id") AS "most" FROM "a" "a" FULL JOIN "b" "b" ON (("a"."id" = "b"."a"));
CREATE VIEW "all_counted" AS SELECT "a"."id", (SELECT (COUNT(*) + 1) FROM "b" "b" WHERE ("b"."a" = "a"."id")) AS "n" FROM "a" "a";
CREATE VIEW "both_sides" AS SELECT COALESCE("a"."id", "b"."id") AS "id", "a"."g", "b"."a" FROM "a" "a" FULL JOIN "b" "b" USING ("id");
CREATE VIEW "cases" AS SELECT "a"."id", CASE WHEN ("a"."d" > 1) THEN 'many' ELSE COALESCE(CAST("a"."t" AS VARCHAR2(4000)), 'none') END AS "c", (CASE WHEN CAST("a"."t" AS VARCHAR2(4000)) IS NOT NULL THEN CAST("a"."t" AS VARCHAR2(4000)) || '!' END) AS "shout", (CASE WHEN DECODE(CAST("a"."t" AS VARCHAR2(4000)), 'x', 1, 0) = 0 THEN 1 WHEN NOT (DECODE(CAST("a"."t" AS VARCHAR2(4000)), 'x', 1, 0) = 0) THEN 0 END) AS "other", (CAST(("a"."g") AS BINARY_DOUBLE) / 2.0) AS "half", (TRUNC("a"."g" / 2)) AS "whole" FROM "a" "a" ORDER BY CAST("a"."t" AS VARCHAR2(4000)) NULLS FIRST;
CREATE VIEW "chained" AS SELECT "a"."id", "b"."id" AS "b", "c"."id" AS "c" FROM "a" "a" LEFT JOIN "b" "b" ON (("a"."id" = "b"."a")) LEFT JOIN "c" "c" ON (("b"."id" = "c"."id"));
CREATE VIEW "counted" AS SELECT "a"."id", (SELECT COUNT(*) AS "count" FROM "b" "b" WHERE ("b"."a" = "a"."id")) AS "n", (SELECT MAX("b"."id") AS "max" FROM "b" "b" WHERE ("b"."a" = "a"."id")) AS "last" FROM "a" "a" WHERE ((SELECT COUNT(*) AS "count" FROM "b" "b" WHERE ("b"."a" = "a"."id")) < 2);
CREATE VIEW "ctes" AS WITH "x" AS (SELECT "a"."g", MAX("a"."d") AS "d" FROM "a" "a" GROUP BY "a"."g") SELECT "x"."g", "x"."d" FROM "x" "x" WHERE ("x"."d" > 1);
CREATE VIEW "distincts" AS SELECT "g", "id" FROM (SELECT "a"."g" AS "g", "a"."id" AS "id", ROW_NUMBER() OVER (PARTITION BY "g" ORDER BY "g", "a"."d" DESC NULLS LAST) AS "_row_number" FROM "a" "a") "_t" WHERE "_row_number" = 1;
CREATE VIEW "filters" AS SELECT "a"."g", COUNT(CASE WHEN ("a"."d" > 1) THEN 1 END) AS "many", SUM(CASE WHEN (CAST("a"."t" AS VARCHAR2(4000)) = 'x') THEN "a"."d" END) AS "x" FROM "a" "a" GROUP BY "a"."g";
CREATE VIEW "grouped" AS SELECT MAX("a"."g") AS "g" FROM "a" "a" GROUP BY CAST("a"."t" AS VARCHAR2(4000)) HAVING (MAX("a"."g") > 0);
CREATE VIEW "hinted" AS WITH "x" AS (SELECT "a"."id" FROM "a" "a") SELECT "x"."id" FROM "x" "x";
CREATE VIEW "labelled" AS SELECT "a"."id", (CASE WHEN CAST(("a"."id") AS VARCHAR2(4000)) IS NOT NULL AND CAST("a"."t" AS VARCHAR2(4000)) IS NOT NULL THEN CAST(("a"."id") AS VARCHAR2(4000)) || CAST("a"."t" AS VARCHAR2(4000)) END) AS "label" FROM "a" "a";
CREATE VIEW "negative" AS SELECT "a"."id", (-"a"."g") AS "g" FROM "a" "a" WHERE ("a"."g" IS NOT NULL) ORDER BY (-"a"."g") FETCH FIRST 1 ROWS ONLY;
CREATE VIEW "padded" AS SELECT "c"."id", (CASE WHEN RTRIM(("c"."code")) IS NOT NULL THEN RTRIM(("c"."code")) || '!' END) AS "shout", LENGTH(RTRIM("c"."code")) AS "n", (CASE WHEN RTRIM(("c"."code")) = CAST("c"."t" AS VARCHAR2(4000)) THEN 1 WHEN NOT (RTRIM(("c"."code")) = CAST("c"."t" AS VARCHAR2(4000))) THEN 0 END) AS "same", RTRIM(("c"."code")) AS "bare", "c"."code" FROM "c" "c" WHERE (RTRIM("c"."code") = 'ab');
CREATE VIEW "present" AS SELECT "a"."id", (CASE WHEN "a"."id" IN (SELECT "b"."id" FROM "b" "b") THEN 1 WHEN NOT ("a"."id" IN (SELECT "b"."id" FROM "b" "b")) THEN 0 END) AS "there" FROM "a" "a" WHERE ("a"."g" IN (SELECT "b"."a" FROM "b" "b"));
CREATE VIEW "right_side" AS SELECT "a"."id", "b"."id" AS "other" FROM "a" "a" RIGHT JOIN "b" "b" USING ("id");
CREATE VIEW "subqueries" AS SELECT "a"."id", (SELECT COUNT(*) AS "count" FROM "b" "b" WHERE ("b"."a" = "a"."id")) AS "n" FROM "a" "a" WHERE ((EXISTS(SELECT 1 FROM "b" "b" WHERE ("b"."a" = "a"."id"))) AND ("a"."g" IN (SELECT "s"."g" FROM (SELECT "a_1"."g" FROM "a" "a_1") "s")));
CREATE VIEW "unions" AS (SELECT "a"."id", CAST("a"."t" AS VARCHAR2(4000)) AS "t" FROM "a" "a" UNION ALL SELECT "b"."id", CAST("b"."t" AS VARCHAR2(4000)) AS "t" FROM "b" "b") UNION SELECT "a"."g" AS "id", 'x' AS "t" FROM "a" "a";
CREATE VIEW "unlike" AS SELECT "a"."id", (CASE WHEN CAST("a"."t" AS VARCHAR2(4000)) NOT LIKE 'x%' THEN 1 WHEN NOT (CAST("a"."t" AS VARCHAR2(4000)) NOT LIKE 'x%') THEN 0 END) AS "other" FROM "a" "a" WHERE (CAST("a"."t" AS VARCHAR2(4000)) NOT LIKE 'z%');
CREATE VIEW "windows" AS SELECT "a"."id", ROW_NUMBER() OVER (PARTITION BY "a"."g" ORDER BY "a"."d" DESC) AS "place" FROM "a" "a";
CREATE VIEW "words" AS SELECT "a"."id", CASE WHEN ("a"."d" > 2) THEN 'Yes' ELSE 'yes' END AS "word" FROM "a" "a";
CREATE VIEW "words_counted" AS SELECT "words"."word", COUNT(*) AS "n" FROM "words" "words" GROUP BY "words"."word";
