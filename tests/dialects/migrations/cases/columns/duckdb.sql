-- Migration on DuckDB
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.n: SET NOT NULL (rows that are there have no value for it: fill it first)
-- withheld: t.gone: DROP COLUMN (its values would be gone)
CREATE TABLE "main"."kept_t" AS SELECT * FROM "main"."t";
DROP TABLE "main"."t";
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" VARCHAR, "d" INTEGER DEFAULT 2, "n" INTEGER, "f" VARCHAR NOT NULL DEFAULT 'x', "g" INTEGER, "gone" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
INSERT INTO "main"."t" ("id", "a", "d", "gone") SELECT "id", "a", "d", "gone" FROM "main"."kept_t";
DROP TABLE "main"."kept_t";

-- withheld: to be run as a whole, after the above
-- CREATE TABLE "main"."kept_t" AS SELECT * FROM "main"."t";
-- DROP TABLE "main"."t";
-- CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" VARCHAR, "d" INTEGER DEFAULT 2, "n" INTEGER NOT NULL, "f" VARCHAR NOT NULL DEFAULT 'x', "g" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
-- INSERT INTO "main"."t" ("id", "a", "d", "n", "f", "g") SELECT "id", "a", "d", "n", "f", "g" FROM "main"."kept_t";
-- DROP TABLE "main"."kept_t";
