-- PostgreSQL to Oracle
-- loss: child: partitioning: INHERITS (public.parent); a table of its own, with all columns; the parent does not show its rows (there is no inheritance)
-- loss: t: partitioning: PARTITION BY RANGE (at); one table holds all rows (partitions are made another way)
-- loss: t_old: table: a partition of public.t FOR VALUES FROM (MINVALUE) TO ('2026-01-01'); its rows are in that table (partitions are made another way)
-- loss: t_rest: table: a partition of public.t DEFAULT; its rows are in that table (partitions are made another way)

-- before load
CREATE TABLE "child" ("a" NUMBER(10), "b" NUMBER(10));
CREATE TABLE "parent" ("a" NUMBER(10));
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "at" DATE NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("id", "at"));

-- after load
CREATE INDEX "t_id_idx" ON "t"("id" ASC);
