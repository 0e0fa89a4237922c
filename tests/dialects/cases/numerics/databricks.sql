-- PostgreSQL to Databricks
-- loss: t.a: type: numeric; DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.d: type: numeric(60,20); DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.e: type: numeric(2,-3); DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` DECIMAL(38, 10), `b` DECIMAL(10, 2), `c` DECIMAL(5, 0), `d` DECIMAL(38, 10), `e` DECIMAL(38, 10), CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
CREATE VIEW `v` AS SELECT `t_row`.`id` FROM `t` AS `t_row` WHERE (`t_row`.`b` > 9.5);
