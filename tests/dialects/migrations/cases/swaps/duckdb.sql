-- Migration on DuckDB
-- each statement commits by itself: stop at the first error
DROP VIEW "main"."v";
DROP INDEX "main"."t_a";
DROP INDEX "main"."t_b";
CREATE TABLE "main"."kept_u" AS SELECT * FROM "main"."t";
CREATE TABLE "main"."kept_t" AS SELECT * FROM "main"."u";
CREATE TABLE "main"."kept_w_old" AS SELECT * FROM "main"."w";
DROP TABLE "main"."w";
DROP TABLE "main"."u";
DROP TABLE "main"."t";
CREATE TABLE "main"."u" ("id" INTEGER NOT NULL, "b" INTEGER NOT NULL, "a" VARCHAR, "d" DATE, "c" VARCHAR, CONSTRAINT "u_pkey" PRIMARY KEY ("id"));
INSERT INTO "main"."u" ("id", "b", "a", "d") SELECT "id", "a", "b", "c" FROM "main"."kept_u";
DROP TABLE "main"."kept_u";
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "t" INTEGER, "x" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_t_fkey" FOREIGN KEY ("t") REFERENCES "main"."u" ("id"));
INSERT INTO "main"."t" ("id", "t", "x") SELECT "id", "t", "x" FROM "main"."kept_t";
DROP TABLE "main"."kept_t";
CREATE TABLE "main"."w" ("id" INTEGER NOT NULL, "m" VARCHAR, CONSTRAINT "w_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."w_old" ("id" INTEGER NOT NULL, "n" INTEGER, CONSTRAINT "w_old_pkey" PRIMARY KEY ("id"));
INSERT INTO "main"."w_old" ("id", "n") SELECT "id", "n" FROM "main"."kept_w_old";
DROP TABLE "main"."kept_w_old";
CREATE INDEX "t_a" ON "main"."u"("b" ASC);
CREATE INDEX "t_b" ON "main"."t"("x" ASC);
CREATE VIEW "main"."v" AS SELECT "u"."id", "u"."b" AS "a" FROM "main"."u" AS "u";
