-- Migration on DuckDB
-- each statement commits by itself: stop at the first error
-- loss: a.a_b: meaning: NOT VALID; checked when it is made (the target checks every row)
CREATE TABLE "main"."kept_b" AS SELECT * FROM "main"."b";
CREATE TABLE "main"."kept_a" AS SELECT * FROM "main"."a";
DROP TABLE "main"."a";
DROP TABLE "main"."b";
CREATE TABLE "main"."b" ("id" BIGINT NOT NULL, "a" BIGINT, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
INSERT INTO "main"."b" ("id", "a") SELECT CAST("id" AS BIGINT), CAST("a" AS BIGINT) FROM "main"."kept_b";
DROP TABLE "main"."kept_b";
CREATE TABLE "main"."a" ("id" BIGINT NOT NULL, "b" BIGINT, CONSTRAINT "a_pkey" PRIMARY KEY ("id"), CONSTRAINT "a_b" FOREIGN KEY ("b") REFERENCES "main"."b" ("id"));
INSERT INTO "main"."a" ("id", "b") SELECT CAST("id" AS BIGINT), CAST("b" AS BIGINT) FROM "main"."kept_a";
DROP TABLE "main"."kept_a";
