-- PostgreSQL to BigQuery
-- loss: child.positive: check: (a > 0); nothing (the target has no conditions)
-- loss: parent.positive: check: (a > 0); nothing (the target has no conditions)
-- loss: t.at: type: date; DATE: years 1 to 9999 (there is no date before and none after)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: t.t_id_idx: index: index (id); nothing (the target has no such indexes)
-- loss: old: view: the view; nothing (it reads public.t_old, which is lost)
-- loss: child: partitioning: INHERITS (public.parent); a table of its own, with all columns; the parent does not show its rows (there is no inheritance)
-- loss: t: partitioning: PARTITION BY RANGE (at); one table holds all rows (partitions are made another way)
-- loss: t_old: table: a partition of public.t FOR VALUES FROM (MINVALUE) TO ('2026-01-01'); its rows are in that table (partitions are made another way)
-- loss: t_rest: table: a partition of public.t DEFAULT; its rows are in that table (partitions are made another way)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`child` (`a` INT64, `b` INT64);
CREATE TABLE `public`.`parent` (`a` INT64);
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `at` DATE NOT NULL, PRIMARY KEY (`id`, `at`) NOT ENFORCED);
