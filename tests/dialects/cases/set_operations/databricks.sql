-- PostgreSQL to Databricks
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: c.c_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
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
CREATE TABLE `a` (`id` INT NOT NULL, `n` INT, `t` STRING, CONSTRAINT `a_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `b` (`id` INT NOT NULL, `n` INT, `t` STRING, CONSTRAINT `b_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `c` (`id` INT NOT NULL, `n` INT, `t` STRING, CONSTRAINT `c_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
CREATE VIEW `sorted` AS SELECT `a_row`.`n` AS `N` FROM `a` AS `a_row` UNION ALL SELECT `b_row`.`n` AS `N` FROM `b` AS `b_row` ORDER BY 1 LIMIT 5;
