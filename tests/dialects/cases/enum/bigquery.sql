-- PostgreSQL to BigQuery
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: t.a: check: a IN ('sad', 'so so', 'it''s {fine}'); nothing (the target has no conditions)
-- loss: t.b: check: b IN ('sad', 'so so', 'it''s {fine}'); nothing (the target has no conditions)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` STRING DEFAULT 'so so' NOT NULL, `b` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
