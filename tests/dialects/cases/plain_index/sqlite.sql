-- PostgreSQL to SQLite
-- loss: t.t_ab: meaning: INCLUDE (id); left out (the target has no INCLUDE)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" INTEGER, "b" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;

-- after load
CREATE INDEX "t_a" ON "t"("a" DESC, "b" ASC);
CREATE UNIQUE INDEX "t_ab" ON "t"("a" ASC, "b" ASC);
CREATE INDEX "t_b" ON "t"("b" ASC);
