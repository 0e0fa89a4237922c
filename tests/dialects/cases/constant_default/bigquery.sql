-- PostgreSQL to BigQuery
-- loss: t.i: type: date; DATE: years 1 to 9999 (there is no date before and none after)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` BOOL DEFAULT true NOT NULL, `b` BOOL DEFAULT false, `c` INT64 DEFAULT -1, `d` NUMERIC(10, 2) DEFAULT -1.50, `e` FLOAT64 DEFAULT 0.0, `f` STRING DEFAULT 'a\\b\'c', `g` STRING(10) DEFAULT 'x', `h` STRING, `i` DATE DEFAULT DATE '2020-02-29', PRIMARY KEY (`id`) NOT ENFORCED);
