-- PostgreSQL to BigQuery
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: T.T_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: t.same: index: index (A); nothing (the target has no such indexes)
-- loss: T.T_t_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- renamed: t: the table is called t_619a2e02 (another has that name, if case does not count)
-- renamed: t.A: the column is called A_cfe4d97b (another has that name, if case does not count)
-- renamed: v.A: the column is called A_cfe4d97b (another has that name, if case does not count)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t_619a2e02` (`id` INT64 NOT NULL, `a` INT64, `A_cfe4d97b` INT64, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`T` (`id` INT64 NOT NULL, `t` INT64, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
ALTER TABLE `public`.`T` ADD CONSTRAINT `T_t_fkey` FOREIGN KEY (`t`) REFERENCES `public`.`t_619a2e02` (`id`) NOT ENFORCED;
CREATE VIEW `public`.`v` AS SELECT `t_2_row`.`a`, `t_2_row`.`A_cfe4d97b` AS `A_cfe4d97b`, `T_row`.`t` FROM `public`.`t_619a2e02` AS `t_2_row` JOIN `public`.`T` AS `T_row` ON ((`T_row`.`t` = `t_2_row`.`id`)) WHERE (`t_2_row`.`A_cfe4d97b` > 1);
