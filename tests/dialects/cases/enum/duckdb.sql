-- PostgreSQL to DuckDB
-- loss: u.a: type: an enum without labels; VARCHAR (an enum there has at least one)

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" ENUM('sad', 'so so', 'it''s {fine}', 'a\b') NOT NULL DEFAULT 'so so', "b" ENUM('sad', 'so so', 'it''s {fine}', 'a\b'), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."u" ("id" INTEGER NOT NULL, "a" VARCHAR, CONSTRAINT "u_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "main"."after" AS SELECT "t"."id", ("t"."a" IN ('so so', 'it''s {fine}', 'a\b')) AS "worse", ("t"."a" IN ('sad', 'so so')) AS "low", ("t"."b" IN ('sad', 'so so', 'it''s {fine}')) AS "below" FROM "main"."t" AS "t";
CREATE VIEW "main"."last" AS SELECT "t"."id" FROM "main"."t" AS "t" WHERE (CASE WHEN NOT ("t"."a" IS NULL) THEN FALSE END);
CREATE VIEW "main"."most" AS SELECT MIN("t"."a") AS "first", MAX("t"."a") AS "last" FROM "main"."t" AS "t";
CREATE VIEW "main"."sorted" AS SELECT "t"."id", "t"."a" FROM "main"."t" AS "t" ORDER BY "a";
