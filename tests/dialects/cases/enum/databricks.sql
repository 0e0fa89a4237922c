-- PostgreSQL to Databricks
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: u.a: type: an enum without labels; STRING (an enum there has at least one)
-- loss: u.u_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: most: view: the view; nothing (min() of an enum goes by its labels' places, and by their texts there)
-- loss: sorted: meaning: ORDER BY an enum; kept (it sorts by its labels' texts, and PostgreSQL by their places)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` STRING NOT NULL DEFAULT 'so so', `b` STRING, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `u` (`id` INT NOT NULL, `a` STRING, CONSTRAINT `u_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
ALTER TABLE `t` ADD CONSTRAINT `t_a_check` CHECK (COALESCE(`a` IN ('sad', 'so so', 'it\'s {fine}', 'a\\b'), TRUE));
ALTER TABLE `t` ADD CONSTRAINT `t_b_check` CHECK (COALESCE(`b` IN ('sad', 'so so', 'it\'s {fine}', 'a\\b'), TRUE));
CREATE VIEW `after` AS SELECT `t_row`.`id`, (`t_row`.`a` IN ('so so', 'it\'s {fine}', 'a\\b')) AS `worse`, (`t_row`.`a` IN ('sad', 'so so')) AS `low`, (`t_row`.`b` IN ('sad', 'so so', 'it\'s {fine}')) AS `below` FROM `t` AS `t_row`;
CREATE VIEW `last` AS SELECT `t_row`.`id` FROM `t` AS `t_row` WHERE (CASE WHEN NOT (`t_row`.`a` IS NULL) THEN FALSE END);
CREATE VIEW `sorted` AS SELECT `t_row`.`id`, `t_row`.`a` FROM `t` AS `t_row` ORDER BY `a` NULLS LAST;
