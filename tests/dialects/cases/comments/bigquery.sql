-- PostgreSQL to BigQuery
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: v: comment: the comment 'a view'; nothing (the target has no comments on it)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` STRING DEFAULT 'x' OPTIONS (description='a; and more'), PRIMARY KEY (`id`) NOT ENFORCED) OPTIONS (description='the table\'s \\ comment');

-- after load
CREATE VIEW `public`.`v` AS SELECT `t_row`.`id` FROM `public`.`t` AS `t_row`;
