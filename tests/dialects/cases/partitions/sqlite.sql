-- PostgreSQL to SQLite
-- loss: old: view: the view; nothing (it reads public.t_old, which is lost)
-- loss: child: partitioning: INHERITS (public.parent); a table of its own, with all columns; the parent does not show its rows (there is no inheritance)
-- loss: t: partitioning: PARTITION BY RANGE (at); one table holds all rows (partitions are made another way)
-- loss: t_old: table: a partition of public.t FOR VALUES FROM (MINVALUE) TO ('2026-01-01'); its rows are in that table (partitions are made another way)
-- loss: t_rest: table: a partition of public.t DEFAULT; its rows are in that table (partitions are made another way)

-- before load
CREATE TABLE "child" ("a" INTEGER, "b" INTEGER, CONSTRAINT "positive" CHECK ("a" > 0)) STRICT;
CREATE TABLE "parent" ("a" INTEGER, CONSTRAINT "positive" CHECK ("a" > 0)) STRICT;
CREATE TABLE "t" ("id" INTEGER NOT NULL, "at" TEXT NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("id", "at")) STRICT;

-- after load
CREATE INDEX "t_id_idx" ON "t"("id" ASC);
