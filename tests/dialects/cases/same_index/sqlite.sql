-- PostgreSQL to SQLite

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" INTEGER NOT NULL, "b" INTEGER NOT NULL, "c" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;

-- after load
CREATE INDEX "t_a1" ON "t"("a" ASC);
CREATE INDEX "t_a2" ON "t"("a" ASC);
CREATE INDEX "t_a3" ON "t"("a" DESC);
CREATE INDEX "t_b1" ON "t"("b" ASC);
CREATE UNIQUE INDEX "t_b2" ON "t"("b" ASC);
CREATE UNIQUE INDEX "t_c1" ON "t"("c" ASC) WHERE "c" > 1;
CREATE INDEX "t_c2" ON "t"("c" ASC);
CREATE INDEX "t_id" ON "t"("id" ASC);
