-- Migration on DuckDB
-- each statement commits by itself: stop at the first error
-- loss: t.odd: check: CHECK ((n % (2)::bigint) = 1); nothing (Mod has no translation)
CREATE TABLE "main"."kept_t" AS SELECT * FROM "main"."t";
DROP TABLE "main"."t";
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "n" BIGINT, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "positive" CHECK ("n" >= 0));
INSERT INTO "main"."t" ("id", "n") SELECT "id", CAST("n" AS BIGINT) FROM "main"."kept_t";
DROP TABLE "main"."kept_t";
