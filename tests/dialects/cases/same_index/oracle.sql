-- PostgreSQL to Oracle
-- loss: t.t_a2: index: index (a); nothing (the same columns are indexed already, which the target does once)
-- loss: t.t_b1: index: index (b); nothing (the same columns are indexed already, which the target does once)
-- loss: t.t_id: index: index (id); nothing (the same columns are indexed already, which the target does once)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" NUMBER(10) NOT NULL, "b" NUMBER(10) NOT NULL, "c" NUMBER(10), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE INDEX "t_a1" ON "t"("a" ASC);
CREATE INDEX "t_a3" ON "t"("a" DESC);
CREATE UNIQUE INDEX "t_b2" ON "t"("b" ASC);
CREATE UNIQUE INDEX "t_c1" ON "t"(CASE WHEN "c" > 1 THEN "c" END ASC);
CREATE INDEX "t_c2" ON "t"("c" ASC);
