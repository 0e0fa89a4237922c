-- PostgreSQL to DuckDB
-- loss: t.t_ab: meaning: INCLUDE (id); left out (the target has no INCLUDE)

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" INTEGER, "b" TIMESTAMP_MS, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE INDEX "t_a" ON "main"."t"("a" ASC, "b" ASC);
CREATE UNIQUE INDEX "t_ab" ON "main"."t"("a" ASC, "b" ASC);
CREATE INDEX "t_b" ON "main"."t"("b" ASC);
