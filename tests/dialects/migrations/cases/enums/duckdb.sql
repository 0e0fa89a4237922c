-- Migration on DuckDB
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: mood: labels mad removed (rows that have one of them would be refused)
DROP INDEX "main"."t_mad";
CREATE TABLE "main"."kept_t" AS SELECT * FROM "main"."t";
DROP TABLE "main"."t";
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "m" ENUM('sad', 'fine', 'mad') DEFAULT 'sad', "s" ENUM('xs', 's', 'm', 'l', 'xl') DEFAULT 'm', CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
INSERT INTO "main"."t" ("id", "m", "s") SELECT "id", "m", CAST("s" AS ENUM('xs', 's', 'm', 'l', 'xl')) FROM "main"."kept_t";
DROP TABLE "main"."kept_t";
CREATE INDEX "t_mad" ON "main"."t"("id" ASC);

-- withheld: to be run as a whole, after the above
-- DROP INDEX "main"."t_mad";
-- CREATE TABLE "main"."kept_t" AS SELECT * FROM "main"."t";
-- DROP TABLE "main"."t";
-- CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "m" ENUM('sad', 'fine') DEFAULT 'sad', "s" ENUM('xs', 's', 'm', 'l', 'xl') DEFAULT 'm', CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
-- INSERT INTO "main"."t" ("id", "m", "s") SELECT "id", CAST("m" AS ENUM('sad', 'fine')), "s" FROM "main"."kept_t";
-- DROP TABLE "main"."kept_t";
-- CREATE INDEX "t_mad" ON "main"."t"("id" ASC);
