-- Migration on DuckDB
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.narrower: TYPE integer (values of bigint may not fit integer, or are cut or rounded to it)
-- withheld: t.cut: TYPE character varying(5) (values of text may not fit character varying(5), or are cut or rounded to it)
-- withheld: t.n: TYPE integer (values of text may not fit integer, or are cut or rounded to it)
-- withheld: t.j: TYPE jsonb (values of json may not fit jsonb, or are cut or rounded to it)
-- withheld: t.b: TYPE integer (values of boolean may not fit integer, or are cut or rounded to it)
DROP VIEW "main"."v";
DROP INDEX "main"."t_wider";
CREATE TABLE "main"."kept_t" AS SELECT * FROM "main"."t";
DROP TABLE "main"."t";
CREATE TABLE "main"."t" ("id" BIGINT NOT NULL, "wider" BIGINT DEFAULT 6, "narrower" BIGINT, "words" VARCHAR, "cut" VARCHAR, "n" VARCHAR DEFAULT '7', "j" JSON, "at" TIMESTAMPTZ, "z" TIMESTAMP, "arr" BIGINT[], "b" BOOLEAN, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
INSERT INTO "main"."t" ("id", "wider", "narrower", "words", "cut", "n", "j", "at", "z", "arr", "b") SELECT CAST("id" AS BIGINT), CAST("wider" AS BIGINT), "narrower", "words", "cut", "n", "j", CAST("at" AS TIMESTAMPTZ), CAST("z" AS TIMESTAMP), CAST("arr" AS BIGINT[]), "b" FROM "main"."kept_t";
DROP TABLE "main"."kept_t";
CREATE INDEX "t_wider" ON "main"."t"("wider" ASC);
CREATE VIEW "main"."v" AS SELECT "t"."id", "t"."wider" FROM "main"."t" AS "t";

-- withheld: to be run as a whole, after the above
-- DROP VIEW "main"."v";
-- DROP INDEX "main"."t_wider";
-- CREATE TABLE "main"."kept_t" AS SELECT * FROM "main"."t";
-- DROP TABLE "main"."t";
-- CREATE TABLE "main"."t" ("id" BIGINT NOT NULL, "wider" BIGINT DEFAULT 6, "narrower" INTEGER, "words" VARCHAR, "cut" VARCHAR, "n" INTEGER DEFAULT 8, "j" JSON, "at" TIMESTAMPTZ, "z" TIMESTAMP, "arr" BIGINT[], "b" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_cut_length" CHECK (LENGTH("cut") <= 5));
-- INSERT INTO "main"."t" ("id", "wider", "narrower", "words", "cut", "n", "j", "at", "z", "arr", "b") SELECT "id", "wider", CAST("narrower" AS INTEGER), "words", "cut", CAST("n" AS INTEGER), "j", "at", "z", "arr", CAST("b" AS INTEGER) FROM "main"."kept_t";
-- DROP TABLE "main"."kept_t";
-- CREATE INDEX "t_wider" ON "main"."t"("wider" ASC);
-- CREATE VIEW "main"."v" AS SELECT "t"."id", "t"."wider" FROM "main"."t" AS "t";
