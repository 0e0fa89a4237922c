-- PostgreSQL to Amazon Redshift
-- loss: a.t: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.t: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: cases: view: the view; nothing (IS DISTINCT FROM is not Redshift's)
-- loss: distincts: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)

-- before load
CREATE TABLE "public"."a" ("id" INTEGER NOT NULL, "g" INTEGER, "t" VARCHAR(65535), "d" DOUBLE PRECISION, "at" TIMESTAMP, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "public"."b" ("id" INTEGER NOT NULL, "a" INTEGER, "t" VARCHAR(65535), CONSTRAINT "b_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "public"."ctes" AS WITH "x" AS (SELECT "a"."g", MAX("a"."d") AS "d" FROM "public"."a" AS "a" GROUP BY "a"."g") SELECT "x"."g", "x"."d" FROM "x" AS "x" WHERE ("x"."d" > 1);
CREATE VIEW "public"."distincts" AS SELECT "g", "id" FROM (SELECT "a"."g" AS "g", "a"."id" AS "id", ROW_NUMBER() OVER (PARTITION BY "g" ORDER BY "g", "a"."d" DESC NULLS LAST) AS "_row_number" FROM "public"."a" AS "a") AS "_t" WHERE "_row_number" = 1;
CREATE VIEW "public"."filters" AS SELECT "a"."g", COUNT(CASE WHEN ("a"."d" > 1) THEN 1 END) AS "many", SUM(CASE WHEN ("a"."t" = 'x') THEN "a"."d" END) AS "x" FROM "public"."a" AS "a" GROUP BY "a"."g";
CREATE VIEW "public"."subqueries" AS SELECT "a"."id", (SELECT COUNT(*) AS "count" FROM "public"."b" AS "b" WHERE ("b"."a" = "a"."id")) AS "n" FROM "public"."a" AS "a" WHERE ((EXISTS(SELECT 1 FROM "public"."b" AS "b" WHERE ("b"."a" = "a"."id"))) AND ("a"."g" IN (SELECT "s"."g" FROM (SELECT "a_1"."g" FROM "public"."a" AS "a_1") AS "s")));
CREATE VIEW "public"."unions" AS (SELECT "a"."id", "a"."t" FROM "public"."a" AS "a" UNION ALL SELECT "b"."id", "b"."t" FROM "public"."b" AS "b") UNION SELECT "a"."g" AS "id", 'x' AS "t" FROM "public"."a" AS "a";
CREATE VIEW "public"."windows" AS SELECT "a"."id", ROW_NUMBER() OVER (PARTITION BY "a"."g" ORDER BY "a"."d" DESC) AS "place" FROM "public"."a" AS "a";
