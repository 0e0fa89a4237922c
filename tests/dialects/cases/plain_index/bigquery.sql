-- PostgreSQL to BigQuery
-- loss: t.b: type: timestamp(3) without time zone; DATETIME: years 1 to 9999 (there is no time before and none after)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: t.t_a: index: index (a, b); nothing (the target has no such indexes)
-- loss: t.t_ab: index: unique index (a, b); nothing (the target has no such indexes)
-- loss: t.t_b: index: index (b); nothing (the target has no such indexes)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` INT64, `b` DATETIME, PRIMARY KEY (`id`) NOT ENFORCED);
