-- PostgreSQL to DuckDB
-- loss: t.t_a_live: index: unique index (a) WHERE (NOT deleted); nothing (the target has no unique indexes over some rows, and over all rows it would refuse some)
-- loss: t.t_n: meaning: WHERE (n > 5); over all rows (the target has no partial indexes)

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" VARCHAR, "deleted" BOOLEAN NOT NULL, "n" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE INDEX "t_n" ON "main"."t"("n" ASC);
