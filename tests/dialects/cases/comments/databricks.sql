-- PostgreSQL to Databricks
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: v: comment: the comment 'a view'; nothing (the target has no comments on it)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` STRING DEFAULT 'x' COMMENT 'a; and more', CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA COMMENT 'the table\'s \\ comment' TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
CREATE VIEW `v` AS SELECT `t_row`.`id` FROM `t` AS `t_row`;
