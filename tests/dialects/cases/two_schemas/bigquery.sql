-- PostgreSQL to BigQuery
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: other.t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: other.t.by_t: index: index (t); nothing (the target has no such indexes)
-- loss: other.t.t_t_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE SCHEMA IF NOT EXISTS `other`;
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `other`.`t` (`id` INT64 NOT NULL, `t` INT64, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
ALTER TABLE `other`.`t` ADD CONSTRAINT `t_t_fkey` FOREIGN KEY (`t`) REFERENCES `public`.`t` (`id`) NOT ENFORCED;
CREATE VIEW `other`.`v` AS SELECT `o_row`.`id`, `p_row`.`id` AS `other_id` FROM `other`.`t` AS `o_row` LEFT JOIN `public`.`t` AS `p_row` ON ((`p_row`.`id` = `o_row`.`t`));
