-- Migration on DuckDB
-- each statement commits by itself: stop at the first error
-- loss: d.p: type: domain positive; BIGINT, with the domain's conditions (there are no domains)
DROP VIEW "main"."m";
CREATE TABLE "main"."kept_d" AS SELECT * FROM "main"."d";
CREATE TABLE "main"."kept_t" AS SELECT * FROM "main"."t";
DROP TABLE "main"."t";
DROP TABLE "main"."d";
CREATE TABLE "main"."d" ("p" BIGINT DEFAULT 1, "s" VARCHAR NOT NULL DEFAULT 'x', "c" VARCHAR, CONSTRAINT "d_p_positive_check" CHECK ("p" > 0), CONSTRAINT "d_s_short_check" CHECK (LENGTH("s") < 9));
INSERT INTO "main"."d" ("p", "s", "c") SELECT CAST("p" AS BIGINT), "s", "c" FROM "main"."kept_d";
DROP TABLE "main"."kept_d";
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" INTEGER, "w" BIGINT, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
INSERT INTO "main"."t" ("id", "a", "w") SELECT "id", "a", CAST("w" AS BIGINT) FROM "main"."kept_t";
DROP TABLE "main"."kept_t";
ALTER TABLE "main"."x" ADD COLUMN "n" INTEGER;
CREATE VIEW "main"."m" AS SELECT "t"."id", "t"."w" FROM "main"."t" AS "t";
