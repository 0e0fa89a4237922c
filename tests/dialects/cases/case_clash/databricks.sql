-- PostgreSQL to Databricks
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: T.T_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.same: index: index (A); nothing (the target has no such indexes)
-- loss: T.T_t_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- renamed: t: the table is called t_619a2e02 (another has that name, if case does not count)
-- renamed: t.A: the column is called A_cfe4d97b (another has that name, if case does not count)
-- renamed: v.A: the column is called A_cfe4d97b (another has that name, if case does not count)
-- renamed: T.T_pkey: the constraint is called T_pkey_e4210995 (another has that name, if case does not count)

-- before load
CREATE TABLE `t_619a2e02` (`id` INT NOT NULL, `a` INT, `A_cfe4d97b` INT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `T` (`id` INT NOT NULL, `t` INT, CONSTRAINT `T_pkey_e4210995` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
ALTER TABLE `T` ADD CONSTRAINT `T_t_fkey` FOREIGN KEY (`t`) REFERENCES `t_619a2e02` (`id`);
CREATE VIEW `v` AS SELECT `t_2_row`.`a`, `t_2_row`.`A_cfe4d97b` AS `A_cfe4d97b`, `T_row`.`t` FROM `t_619a2e02` AS `t_2_row` JOIN `T` AS `T_row` ON ((`T_row`.`t` = `t_2_row`.`id`)) WHERE (`t_2_row`.`A_cfe4d97b` > 1);
