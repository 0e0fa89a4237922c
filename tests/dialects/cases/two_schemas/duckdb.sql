-- PostgreSQL to DuckDB
-- loss: other.t.t_t_fkey: foreign key: FOREIGN KEY (t) REFERENCES t (id); nothing (the target refers to tables of the same schema only)

-- before load
CREATE SCHEMA IF NOT EXISTS "other";
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "other"."t" ("id" INTEGER NOT NULL, "t" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE INDEX "by_t" ON "other"."t"("t" ASC);
CREATE VIEW "other"."v" AS SELECT "o"."id", "p"."id" AS "other_id" FROM "other"."t" AS "o" LEFT JOIN "main"."t" AS "p" ON (("p"."id" = "o"."t"));
