-- PostgreSQL to BigQuery
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: t.a: check: a IN ('sad', 'so so', 'it''s {fine}', 'a\b'); nothing (the target has no conditions)
-- loss: t.b: check: b IN ('sad', 'so so', 'it''s {fine}', 'a\b'); nothing (the target has no conditions)
-- loss: u.a: type: an enum without labels; STRING (an enum there has at least one)
-- loss: u.u_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: most: view: the view; nothing (min() of an enum goes by its labels' places, and by their texts there)
-- loss: sorted: meaning: ORDER BY an enum; kept (it sorts by its labels' texts, and PostgreSQL by their places)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` STRING DEFAULT 'so so' NOT NULL, `b` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`u` (`id` INT64 NOT NULL, `a` STRING, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
CREATE VIEW `public`.`after` AS SELECT `t_row`.`id`, (`t_row`.`a` IN ('so so', 'it\'s {fine}', 'a\\b')) AS `worse`, (`t_row`.`a` IN ('sad', 'so so')) AS `low`, (`t_row`.`b` IN ('sad', 'so so', 'it\'s {fine}')) AS `below` FROM `public`.`t` AS `t_row`;
CREATE VIEW `public`.`last` AS SELECT `t_row`.`id` FROM `public`.`t` AS `t_row` WHERE (CASE WHEN NOT (`t_row`.`a` IS NULL) THEN FALSE END);
CREATE VIEW `public`.`sorted` AS SELECT `t_row`.`id`, `t_row`.`a` FROM `public`.`t` AS `t_row` ORDER BY `a` NULLS LAST;
