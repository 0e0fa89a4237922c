-- PostgreSQL to BigQuery
-- loss: t.t_pkey: meaning: PRIMARY KEY (id); declared, not enforced, and without a name (the target enforces no keys)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` STRING NOT NULL, `b` STRING, `c` FLOAT64 NOT NULL, `d` FLOAT64, PRIMARY KEY (`id`) NOT ENFORCED);
