-- PostgreSQL to Databricks
-- loss: big.big_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.a: type: numeric; DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.d: type: numeric(60,20); DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.e: type: numeric(2,-3); DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: quarters: meaning: the digits of a quotient; kept (each engine has its own number of them after the point)

-- before load
CREATE TABLE `big` (`id` INT NOT NULL, `n` BIGINT, CONSTRAINT `big_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `t` (`id` INT NOT NULL, `a` DECIMAL(38, 10), `b` DECIMAL(10, 2), `c` DECIMAL(5, 0), `d` DECIMAL(38, 10), `e` DECIMAL(38, 10), CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
CREATE VIEW `plain` AS SELECT `t_row`.`id`, `t_row`.`a`, `t_row`.`b` FROM `t` AS `t_row`;
CREATE VIEW `above` AS SELECT `plain_row`.`id` FROM `plain` AS `plain_row` WHERE ((`plain_row`.`a` > 1) AND (`plain_row`.`b` > 9.6));
CREATE VIEW `both_kinds` AS SELECT `t_row`.`a` FROM `t` AS `t_row` UNION SELECT `t_row`.`b` AS `a` FROM `t` AS `t_row`;
CREATE VIEW `groups` AS SELECT `t_row`.`a`, COUNT(*) AS `n` FROM `t` AS `t_row` GROUP BY `t_row`.`a`;
CREATE VIEW `quarters` AS SELECT `t_row`.`id`, (`t_row`.`b` / 4.0) AS `quarter`, (`t_row`.`b` / `t_row`.`c`) AS `rest`, (SUM(`t_row`.`b`) OVER () / 4.0) AS `share` FROM `t` AS `t_row` WHERE (`t_row`.`id` <> 1);
CREATE VIEW `rounded` AS SELECT `t_row`.`id`, CAST((`t_row`.`b`) AS DECIMAL(10, 1)) AS `b` FROM `t` AS `t_row`;
CREATE VIEW `sorted` AS SELECT `t_row`.`id`, `t_row`.`a` FROM `t` AS `t_row` ORDER BY `a` NULLS LAST LIMIT 2;
CREATE VIEW `tenfold` AS SELECT `big_row`.`id`, (CAST((`big_row`.`n`) AS DECIMAL(38, 10)) * 10) AS `n` FROM `big` AS `big_row`;
CREATE VIEW `v` AS SELECT `t_row`.`id` FROM `t` AS `t_row` WHERE (`t_row`.`b` > 9.5);
