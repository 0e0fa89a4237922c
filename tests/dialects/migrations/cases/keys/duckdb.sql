-- Migration on DuckDB
-- each statement commits by itself: stop at the first error
-- loss: c.c_p: meaning: ON DELETE SET NULL; the change is refused (the target has no such action)
CREATE TABLE "main"."kept_p" AS SELECT * FROM "main"."p";
CREATE TABLE "main"."kept_c" AS SELECT * FROM "main"."c";
DROP TABLE "main"."c";
DROP TABLE "main"."p";
CREATE TABLE "main"."p" ("a" INTEGER NOT NULL, "b" INTEGER NOT NULL, "c" INTEGER, CONSTRAINT "p_pkey" PRIMARY KEY ("b"), CONSTRAINT "p_a" UNIQUE ("a"));
INSERT INTO "main"."p" ("a", "b", "c") SELECT "a", "b", "c" FROM "main"."kept_p";
DROP TABLE "main"."kept_p";
CREATE TABLE "main"."c" ("id" INTEGER NOT NULL, "p" INTEGER, CONSTRAINT "c_pkey" PRIMARY KEY ("id"), CONSTRAINT "c_p" FOREIGN KEY ("p") REFERENCES "main"."p" ("a"));
INSERT INTO "main"."c" ("id", "p") SELECT "id", "p" FROM "main"."kept_c";
DROP TABLE "main"."kept_c";
