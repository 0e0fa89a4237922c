-- PostgreSQL to Snowflake
-- loss: child.positive: check: (a > 0); nothing (the target has no conditions)
-- loss: parent.positive: check: (a > 0); nothing (the target has no conditions)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.t_id_idx: index: index (id); nothing (the target has no such indexes)
-- loss: old: view: the view; nothing (it reads public.t_old, which is lost)
-- loss: child: partitioning: INHERITS (public.parent); a table of its own, with all columns; the parent does not show its rows (there is no inheritance)
-- loss: t: partitioning: PARTITION BY RANGE (at); one table holds all rows (partitions are made another way)
-- loss: t_old: table: a partition of public.t FOR VALUES FROM (MINVALUE) TO ('2026-01-01'); its rows are in that table (partitions are made another way)
-- loss: t_rest: table: a partition of public.t DEFAULT; its rows are in that table (partitions are made another way)

-- before load
CREATE TABLE "PUBLIC"."child" ("a" INT, "b" INT);
CREATE TABLE "PUBLIC"."parent" ("a" INT);
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "at" DATE NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("id", "at"));
