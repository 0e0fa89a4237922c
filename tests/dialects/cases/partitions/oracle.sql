-- PostgreSQL to Oracle
-- loss: old: view: the view; nothing (it reads public.t_old, which is lost)
-- loss: child: partitioning: INHERITS (public.parent); a table of its own, with all columns; the parent does not show its rows (there is no inheritance)
-- loss: t: partitioning: PARTITION BY RANGE (at); one table holds all rows (partitions are made another way)
-- loss: t_old: table: a partition of public.t FOR VALUES FROM (MINVALUE) TO ('2026-01-01'); its rows are in that table (partitions are made another way)
-- loss: t_rest: table: a partition of public.t DEFAULT; its rows are in that table (partitions are made another way)
-- renamed: parent.positive: the constraint is called positive_8e325a95 (another has that name)

-- before load
CREATE TABLE "child" ("a" NUMBER(10), "b" NUMBER(10), CONSTRAINT "positive" CHECK ("a" > 0));
CREATE TABLE "parent" ("a" NUMBER(10), CONSTRAINT "positive_8e325a95" CHECK ("a" > 0));
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "at" DATE NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("id", "at"));

-- after load
CREATE INDEX "t_id_idx" ON "t"("id" ASC);
