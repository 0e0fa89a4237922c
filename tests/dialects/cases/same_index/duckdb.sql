-- PostgreSQL to DuckDB
-- loss: t.t_c1: index: unique index (c) WHERE (c > 1); nothing (the target has no unique indexes over some rows, and over all rows it would refuse some)

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" INTEGER NOT NULL, "b" INTEGER NOT NULL, "c" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE INDEX "t_a1" ON "main"."t"("a" ASC);
CREATE INDEX "t_a2" ON "main"."t"("a" ASC);
CREATE INDEX "t_a3" ON "main"."t"("a" ASC);
CREATE INDEX "t_b1" ON "main"."t"("b" ASC);
CREATE UNIQUE INDEX "t_b2" ON "main"."t"("b" ASC);
CREATE INDEX "t_c2" ON "main"."t"("c" ASC);
CREATE INDEX "t_id" ON "main"."t"("id" ASC);
