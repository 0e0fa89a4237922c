-- PostgreSQL to BigQuery
-- loss: public.loose: sequence: the bigint sequence; nothing (the target has no sequences)
-- loss: a.id: default: the next value of a sequence; no default (the target does not count)
-- loss: a.a_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: b.id: default: GENERATED ALWAYS AS IDENTITY; no default (the target does not count)
-- loss: b.b_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: c.n: default: the next value of a sequence; no default (the target does not count)
-- loss: c.c_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: d.id: default: the next value of a sequence; no default (the target does not count)
-- loss: d.d_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: e.id: default: the next value of a sequence; no default (the target does not count)
-- loss: e.e_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: f.id: default: the next value of a sequence; no default (the target does not count)
-- loss: f.f_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: g.id: default: the next value of a sequence; no default (the target does not count)
-- loss: g.m: generated: GENERATED ALWAYS AS (id * 2); a plain column, filled by the load (the target has no generated columns)
-- loss: g.g_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: g.g_n: index: unique index (n) WHERE (id > 5); nothing (the target has no such indexes)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`a` (`id` INT64 NOT NULL, `b` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`b` (`id` INT64 NOT NULL, `b` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`c` (`id` INT64 NOT NULL, `n` INT64 NOT NULL, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`d` (`id` INT64 NOT NULL, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`e` (`id` INT64 NOT NULL, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`f` (`id` NUMERIC(10, 0) NOT NULL, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`g` (`id` INT64 NOT NULL, `n` INT64, `m` INT64, PRIMARY KEY (`id`) NOT ENFORCED);
