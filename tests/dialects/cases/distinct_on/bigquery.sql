-- PostgreSQL to BigQuery
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: first_alive: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)
-- loss: first_two: view: the view; nothing (DISTINCT ON with a join or a LIMIT has no translation)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `g` INT64, `alive` BOOL NOT NULL, `seen` BOOL, `n` INT64, `s` STRING, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
CREATE VIEW `public`.`first_alive` AS SELECT `g`, `id` FROM (SELECT `t_row`.`g` AS `g`, `t_row`.`id` AS `id`, ROW_NUMBER() OVER (PARTITION BY `g` ORDER BY `g` NULLS LAST, `id` NULLS LAST) AS _row_number FROM `public`.`t` AS `t_row` WHERE `t_row`.`alive`) AS _t WHERE _row_number = 1;
