-- Migration on DuckDB
-- each statement commits by itself: stop at the first error
-- loss: t.more: meaning: generated, stored; generated, virtual (the target has no stored columns)
DROP INDEX "main"."t_twice";
CREATE TABLE "main"."kept_t" AS SELECT * FROM "main"."t";
DROP TABLE "main"."t";
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" BIGINT, "twice" INTEGER GENERATED ALWAYS AS ("a" * 3) VIRTUAL, "plain" INTEGER, "more" BIGINT GENERATED ALWAYS AS ("a" + 2) VIRTUAL, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
INSERT INTO "main"."t" ("id", "a", "plain") SELECT "id", CAST("a" AS BIGINT), "plain" FROM "main"."kept_t";
DROP TABLE "main"."kept_t";
CREATE INDEX "t_twice" ON "main"."t"("twice" ASC);
