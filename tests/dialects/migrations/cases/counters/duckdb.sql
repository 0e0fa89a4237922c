-- Migration on DuckDB
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: free: DROP SEQUENCE (where it is would be forgotten)
-- loss: public.i_id_seq: meaning: goes on after the highest value; starts as it is declared (a sequence of DuckDB cannot be set to the highest value of a column)
-- loss: public.other: meaning: goes on after the highest value; starts as it is declared (a sequence of DuckDB cannot be set to the highest value of a column)
CREATE SEQUENCE "main"."i_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1;
CREATE SEQUENCE "main"."other" INCREMENT BY 2 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 7;
CREATE TABLE "main"."kept_i" AS SELECT * FROM "main"."i";
DROP TABLE "main"."i";
CREATE TABLE "main"."i" ("id" INTEGER NOT NULL DEFAULT (nextval('"main"."i_id_seq"')), "a" VARCHAR, CONSTRAINT "i_pkey" PRIMARY KEY ("id"));
INSERT INTO "main"."i" ("id", "a") SELECT "id", "a" FROM "main"."kept_i";
DROP TABLE "main"."kept_i";

-- withheld: to be run as a whole, after the above
-- DROP SEQUENCE "main"."free";
