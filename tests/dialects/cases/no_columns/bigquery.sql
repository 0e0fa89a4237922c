-- PostgreSQL to BigQuery
-- loss: nothing: table: a table without columns; nothing (a table there has a column at least)
-- loss: something.something_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: how_many: view: the view; nothing (it reads public.nothing, which is lost)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`something` (`id` INT64 NOT NULL, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
CREATE VIEW `public`.`how_much` AS SELECT MAX(`something_row`.`id`) AS `n` FROM `public`.`something` AS `something_row`;
