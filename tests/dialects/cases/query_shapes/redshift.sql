-- PostgreSQL to Amazon Redshift
-- loss: a.t: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.t: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: c.code: type: character(5); VARCHAR(20), in bytes (Redshift counts bytes, and a character may have four)
-- loss: c.t: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: c.c_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: cases: view: the view; nothing (IS DISTINCT FROM is not Redshift's)
-- loss: distincts: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)

-- before load
CREATE TABLE "public"."a" ("id" INTEGER NOT NULL, "g" INTEGER, "t" VARCHAR(65535), "d" DOUBLE PRECISION, "at" TIMESTAMP, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "public"."b" ("id" INTEGER NOT NULL, "a" INTEGER, "t" VARCHAR(65535), CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "public"."c" ("id" INTEGER NOT NULL, "code" VARCHAR(20), "t" VARCHAR(65535), CONSTRAINT "c_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "public"."absent" AS SELECT "a"."id" FROM "public"."a" AS "a" WHERE (NOT ("a"."id" IN (SELECT "b"."a" FROM "public"."b" AS "b")));
CREATE VIEW "public"."aggregated" AS SELECT COUNT(*) AS "n", MAX("a"."id") AS "most" FROM "public"."a" AS "a" FULL JOIN "public"."b" AS "b" ON (("a"."id" = "b"."a"));
CREATE VIEW "public"."all_counted" AS SELECT "a"."id", (SELECT (COUNT(*) + 1) FROM "public"."b" AS "b" WHERE ("b"."a" = "a"."id")) AS "n" FROM "public"."a" AS "a";
CREATE VIEW "public"."both_sides" AS SELECT COALESCE("a"."id", "b"."id") AS "id", "a"."g", "b"."a" FROM "public"."a" AS "a" FULL JOIN "public"."b" AS "b" USING ("id");
CREATE VIEW "public"."chained" AS SELECT "a"."id", "b"."id" AS "b", "c"."id" AS "c" FROM "public"."a" AS "a" LEFT JOIN "public"."b" AS "b" ON (("a"."id" = "b"."a")) LEFT JOIN "public"."c" AS "c" ON (("b"."id" = "c"."id"));
CREATE VIEW "public"."counted" AS SELECT "a"."id", (SELECT COUNT(*) AS "count" FROM "public"."b" AS "b" WHERE ("b"."a" = "a"."id")) AS "n", (SELECT MAX("b"."id") AS "max" FROM "public"."b" AS "b" WHERE ("b"."a" = "a"."id")) AS "last" FROM "public"."a" AS "a" WHERE ((SELECT COUNT(*) AS "count" FROM "public"."b" AS "b" WHERE ("b"."a" = "a"."id")) < 2);
CREATE VIEW "public"."ctes" AS WITH "x" AS (SELECT "a"."g", MAX("a"."d") AS "d" FROM "public"."a" AS "a" GROUP BY "a"."g") SELECT "x"."g", "x"."d" FROM "x" AS "x" WHERE ("x"."d" > 1);
CREATE VIEW "public"."distincts" AS SELECT "g", "id" FROM (SELECT "a"."g" AS "g", "a"."id" AS "id", ROW_NUMBER() OVER (PARTITION BY "g" ORDER BY "g", "a"."d" DESC NULLS LAST) AS "_row_number" FROM "public"."a" AS "a") AS "_t" WHERE "_row_number" = 1;
CREATE VIEW "public"."filters" AS SELECT "a"."g", COUNT(CASE WHEN ("a"."d" > 1) THEN 1 END) AS "many", SUM(CASE WHEN ("a"."t" = 'x') THEN "a"."d" END) AS "x" FROM "public"."a" AS "a" GROUP BY "a"."g";
CREATE VIEW "public"."grouped" AS SELECT MAX("a"."g") AS "g" FROM "public"."a" AS "a" GROUP BY "a"."t" HAVING (MAX("a"."g") > 0);
CREATE VIEW "public"."hinted" AS WITH "x" AS (SELECT "a"."id" FROM "public"."a" AS "a") SELECT "x"."id" FROM "x" AS "x";
CREATE VIEW "public"."labelled" AS SELECT "a"."id", (CAST(("a"."id") AS VARCHAR(65535)) || "a"."t") AS "label" FROM "public"."a" AS "a";
CREATE VIEW "public"."negative" AS SELECT "a"."id", (-"a"."g") AS "g" FROM "public"."a" AS "a" WHERE ("a"."g" IS NOT NULL) ORDER BY (-"a"."g") LIMIT 1;
CREATE VIEW "public"."padded" AS SELECT "c"."id", (RTRIM(("c"."code")) || '!') AS "shout", LENGTH("c"."code") AS "n", (RTRIM(("c"."code")) = "c"."t") AS "same", RTRIM(("c"."code")) AS "bare", "c"."code" FROM "public"."c" AS "c" WHERE ("c"."code" = 'ab');
CREATE VIEW "public"."present" AS SELECT "a"."id", ("a"."id" IN (SELECT "b"."id" FROM "public"."b" AS "b")) AS "there" FROM "public"."a" AS "a" WHERE ("a"."g" IN (SELECT "b"."a" FROM "public"."b" AS "b"));
CREATE VIEW "public"."right_side" AS SELECT "a"."id", "b"."id" AS "other" FROM "public"."a" AS "a" RIGHT JOIN "public"."b" AS "b" USING ("id");
CREATE VIEW "public"."subqueries" AS SELECT "a"."id", (SELECT COUNT(*) AS "count" FROM "public"."b" AS "b" WHERE ("b"."a" = "a"."id")) AS "n" FROM "public"."a" AS "a" WHERE ((EXISTS(SELECT 1 FROM "public"."b" AS "b" WHERE ("b"."a" = "a"."id"))) AND ("a"."g" IN (SELECT "s"."g" FROM (SELECT "a_1"."g" FROM "public"."a" AS "a_1") AS "s")));
CREATE VIEW "public"."unions" AS (SELECT "a"."id", "a"."t" FROM "public"."a" AS "a" UNION ALL SELECT "b"."id", "b"."t" FROM "public"."b" AS "b") UNION SELECT "a"."g" AS "id", 'x' AS "t" FROM "public"."a" AS "a";
CREATE VIEW "public"."unlike" AS SELECT "a"."id", ("a"."t" NOT LIKE 'x%') AS "other" FROM "public"."a" AS "a" WHERE ("a"."t" NOT LIKE 'z%');
CREATE VIEW "public"."windows" AS SELECT "a"."id", ROW_NUMBER() OVER (PARTITION BY "a"."g" ORDER BY "a"."d" DESC) AS "place" FROM "public"."a" AS "a";
CREATE VIEW "public"."words" AS SELECT "a"."id", CASE WHEN ("a"."d" > 2) THEN 'Yes' ELSE 'yes' END AS "word" FROM "public"."a" AS "a";
CREATE VIEW "public"."words_counted" AS SELECT "words"."word", COUNT(*) AS "n" FROM "public"."words" AS "words" GROUP BY "words"."word";
