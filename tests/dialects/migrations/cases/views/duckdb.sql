-- Migration on DuckDB
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.gone: DROP COLUMN (its values would be gone)
DROP VIEW "main"."on_gone";
DROP VIEW "main"."goes";
CREATE VIEW "main"."comes" AS SELECT "over_v"."id" FROM "main"."over_v" AS "over_v";

-- withheld: to be run as a whole, after the above
-- DROP VIEW "main"."comes";
-- DROP VIEW "main"."over_v";
-- DROP VIEW "main"."v";
-- CREATE TABLE "main"."kept_t" AS SELECT * FROM "main"."t";
-- DROP TABLE "main"."t";
-- CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
-- INSERT INTO "main"."t" ("id", "a") SELECT "id", "a" FROM "main"."kept_t";
-- DROP TABLE "main"."kept_t";
-- CREATE VIEW "main"."v" AS SELECT "t"."id", "t"."a" FROM "main"."t" AS "t" WHERE ("t"."id" > 1);
-- CREATE VIEW "main"."over_v" AS SELECT "v"."id" FROM "main"."v" AS "v";
-- CREATE VIEW "main"."comes" AS SELECT "over_v"."id" FROM "main"."over_v" AS "over_v";
