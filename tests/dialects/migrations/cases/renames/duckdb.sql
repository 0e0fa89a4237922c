-- Migration on DuckDB
-- each statement commits by itself: stop at the first error
-- loss: public.new_id_seq: meaning: goes on after the highest value; starts as it is declared (a sequence of DuckDB cannot be set to the highest value of a column)
DROP VIEW "main"."v";
DROP INDEX "main"."old_a_idx";
CREATE SEQUENCE "main"."new_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1;
CREATE TABLE "main"."kept_new" AS SELECT * FROM "main"."old";
CREATE TABLE "main"."kept_child" AS SELECT * FROM "main"."child";
DROP TABLE "main"."child";
DROP TABLE "main"."old";
CREATE TABLE "main"."new" ("id" INTEGER NOT NULL DEFAULT (nextval('"main"."new_id_seq"')), "b" VARCHAR, "m" INTEGER, CONSTRAINT "new_pkey" PRIMARY KEY ("id"), CONSTRAINT "new_m_check" CHECK ("m" > 0));
INSERT INTO "main"."new" ("id", "b", "m") SELECT "id", "a", "n" FROM "main"."kept_new";
DROP TABLE "main"."kept_new";
CREATE TABLE "main"."child" ("id" INTEGER NOT NULL, "new_id" INTEGER, CONSTRAINT "child_pkey" PRIMARY KEY ("id"), CONSTRAINT "child_new_id_fkey" FOREIGN KEY ("new_id") REFERENCES "main"."new" ("id"));
INSERT INTO "main"."child" ("id", "new_id") SELECT "id", "old_id" FROM "main"."kept_child";
DROP TABLE "main"."kept_child";
DROP SEQUENCE "main"."old_id_seq";
CREATE INDEX "new_b_idx" ON "main"."new"("b" ASC);
CREATE VIEW "main"."v" AS SELECT "new"."id", "new"."b" FROM "main"."new" AS "new";
