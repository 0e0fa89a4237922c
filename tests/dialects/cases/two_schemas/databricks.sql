-- PostgreSQL to Databricks
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: other.t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: other.t.by_t: index: index (t); nothing (the target has no such indexes)
-- loss: other.t.t_t_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE SCHEMA IF NOT EXISTS `other`;
CREATE TABLE `t` (`id` INT NOT NULL, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `other`.`t` (`id` INT NOT NULL, `t` INT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
ALTER TABLE `other`.`t` ADD CONSTRAINT `t_t_fkey` FOREIGN KEY (`t`) REFERENCES `t` (`id`);
CREATE VIEW `other`.`v` AS SELECT `o_row`.`id`, `p_row`.`id` AS `other_id` FROM `other`.`t` AS `o_row` LEFT JOIN `t` AS `p_row` ON ((`p_row`.`id` = `o_row`.`t`));
