-- PostgreSQL to BigQuery
-- loss: t.id: type: uuid; text (there is no uuid)
-- loss: t.a: type: uuid; text (there is no uuid)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` STRING DEFAULT GENERATE_UUID() NOT NULL, `a` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
