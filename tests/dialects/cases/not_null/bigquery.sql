-- PostgreSQL to BigQuery
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` STRING NOT NULL, `b` STRING, `c` FLOAT64 NOT NULL, `d` FLOAT64, PRIMARY KEY (`id`) NOT ENFORCED);
