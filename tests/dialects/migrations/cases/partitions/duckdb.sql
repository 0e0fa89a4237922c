-- Migration on DuckDB
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.gone: DROP COLUMN (its values would be gone)
-- withheld: t_rest: DROP TABLE (its rows would be gone)
CREATE TABLE "main"."kept_child" AS SELECT * FROM "main"."child";
CREATE TABLE "main"."kept_parent" AS SELECT * FROM "main"."parent";
CREATE TABLE "main"."kept_t" AS SELECT * FROM "main"."t";
DROP TABLE "main"."t";
DROP TABLE "main"."parent";
DROP TABLE "main"."child";
CREATE TABLE "main"."child" ("a" BIGINT, "more" VARCHAR, "b" INTEGER);
INSERT INTO "main"."child" ("a", "b") SELECT CAST("a" AS BIGINT), "b" FROM "main"."kept_child";
DROP TABLE "main"."kept_child";
CREATE TABLE "main"."parent" ("a" BIGINT, "more" VARCHAR);
INSERT INTO "main"."parent" ("a") SELECT CAST("a" AS BIGINT) FROM "main"."kept_parent";
DROP TABLE "main"."kept_parent";
CREATE TABLE "main"."t" ("id" BIGINT NOT NULL, "at" DATE NOT NULL, "come" VARCHAR, "gone" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id", "at"));
INSERT INTO "main"."t" ("id", "at", "gone") SELECT CAST("id" AS BIGINT), "at", "gone" FROM "main"."kept_t";
DROP TABLE "main"."kept_t";
CREATE INDEX "t_come" ON "main"."t"("come" ASC);

-- withheld: to be run as a whole, after the above
-- DROP INDEX "main"."t_come";
-- CREATE TABLE "main"."kept_t" AS SELECT * FROM "main"."t";
-- DROP TABLE "main"."t";
-- CREATE TABLE "main"."t" ("id" BIGINT NOT NULL, "at" DATE NOT NULL, "come" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id", "at"));
-- INSERT INTO "main"."t" ("id", "at", "come") SELECT "id", "at", "come" FROM "main"."kept_t";
-- DROP TABLE "main"."kept_t";
-- CREATE INDEX "t_come" ON "main"."t"("come" ASC);
