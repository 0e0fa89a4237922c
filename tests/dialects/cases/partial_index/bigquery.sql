-- PostgreSQL to BigQuery
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: t.t_a_live: index: unique index (a) WHERE (NOT deleted); nothing (the target has no such indexes)
-- loss: t.t_n: index: index (n) WHERE (n > 5); nothing (the target has no such indexes)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` STRING, `deleted` BOOL NOT NULL, `n` INT64, PRIMARY KEY (`id`) NOT ENFORCED);
