-- PostgreSQL to Oracle
-- loss: t.t_ab: meaning: INCLUDE (id); left out (the target has no INCLUDE)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" NUMBER(10), "b" TIMESTAMP(3), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE INDEX "t_a" ON "t"("a" DESC, "b" ASC);
CREATE UNIQUE INDEX "t_ab" ON "t"(CASE WHEN "a" IS NOT NULL AND "b" IS NOT NULL THEN "a" END ASC, CASE WHEN "a" IS NOT NULL AND "b" IS NOT NULL THEN "b" END ASC);
CREATE INDEX "t_b" ON "t"("b" ASC);
