-- PostgreSQL to BigQuery
-- loss: a.a_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: c.c_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: binds: view: the view; nothing (Intersect has no translation)
-- loss: both_each: view: the view; nothing (Intersect has no translation)
-- loss: both_of: view: the view; nothing (Intersect has no translation)
-- loss: left_first: view: the view; nothing (Except has no translation)
-- loss: nested: view: the view; nothing (Except has no translation)
-- loss: ordered: view: the view; nothing (Except has no translation)
-- loss: within: view: the view; nothing (Except has no translation)
-- loss: without: view: the view; nothing (Except has no translation)
-- loss: without_each: view: the view; nothing (Except has no translation)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`a` (`id` INT64 NOT NULL, `n` INT64, `t` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`b` (`id` INT64 NOT NULL, `n` INT64, `t` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`c` (`id` INT64 NOT NULL, `n` INT64, `t` STRING, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
CREATE VIEW `public`.`sorted` AS SELECT `a_row`.`n` AS `N` FROM `public`.`a` AS `a_row` UNION ALL SELECT `b_row`.`n` AS `N` FROM `public`.`b` AS `b_row` ORDER BY 1 LIMIT 5;
