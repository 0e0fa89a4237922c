-- PostgreSQL to ClickHouse
-- loss: t.at: type: date; Date32: years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id, at); rows are sorted by it (keys do not bind)
-- loss: t.t_id_idx: index: index (id); nothing (the target has no such indexes)
-- loss: old: view: the view; nothing (it reads public.t_old, which is lost)
-- loss: child: partitioning: INHERITS (public.parent); a table of its own, with all columns; the parent does not show its rows (there is no inheritance)
-- loss: t: partitioning: PARTITION BY RANGE (at); one table holds all rows (partitions are made another way)
-- loss: t_old: table: a partition of public.t FOR VALUES FROM (MINVALUE) TO ('2026-01-01'); its rows are in that table (partitions are made another way)
-- loss: t_rest: table: a partition of public.t DEFAULT; its rows are in that table (partitions are made another way)

-- before load
CREATE TABLE "child" ("a" Nullable(Int32), "b" Nullable(Int32), CONSTRAINT "positive" CHECK (COALESCE("a" > 0, TRUE))) ENGINE = MergeTree ORDER BY tuple();
CREATE TABLE "parent" ("a" Nullable(Int32), CONSTRAINT "positive" CHECK (COALESCE("a" > 0, TRUE))) ENGINE = MergeTree ORDER BY tuple();
CREATE TABLE "t" ("id" Int32, "at" Date32) ENGINE = MergeTree ORDER BY ("id", "at");
