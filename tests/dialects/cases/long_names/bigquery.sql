-- PostgreSQL to BigQuery
-- loss: ääääääääääääääääääääääääääääää.äääääääääääääääääääääääääääää_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: ääääääääääääääääääääääääääääää.i234567890123456789012345678901234567890123456789012345678901_1: index: index (id); nothing (the target has no such indexes)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`ääääääääääääääääääääääääääääää` (`id` INT64 NOT NULL, `a234567890123456789012345678901234567890123456789012345678901_1` INT64, PRIMARY KEY (`id`) NOT ENFORCED);
