-- PostgreSQL to BigQuery
-- loss: big.big_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: t.a: type: numeric; BIGNUMERIC: 38 digits before the point, 38 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.d: type: numeric(60,20); BIGNUMERIC: 38 digits before the point, 38 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.e: type: numeric(2,-3); BIGNUMERIC: 38 digits before the point, 38 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: quarters: meaning: the digits of a quotient; kept (each engine has its own number of them after the point)
-- loss: rounded: view: the view; nothing (a cast to a decimal of a certain length has no translation)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`big` (`id` INT64 NOT NULL, `n` INT64, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` BIGNUMERIC, `b` NUMERIC(10, 2), `c` NUMERIC(5, 0), `d` BIGNUMERIC, `e` BIGNUMERIC, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
CREATE VIEW `public`.`plain` AS SELECT `t_row`.`id`, `t_row`.`a`, `t_row`.`b` FROM `public`.`t` AS `t_row`;
CREATE VIEW `public`.`above` AS SELECT `plain_row`.`id` FROM `public`.`plain` AS `plain_row` WHERE ((`plain_row`.`a` > 1) AND (`plain_row`.`b` > 9.6));
CREATE VIEW `public`.`both_kinds` AS SELECT `t_row`.`a` FROM `public`.`t` AS `t_row` UNION DISTINCT SELECT `t_row`.`b` AS `a` FROM `public`.`t` AS `t_row`;
CREATE VIEW `public`.`groups` AS SELECT `t_row`.`a`, COUNT(*) AS `n` FROM `public`.`t` AS `t_row` GROUP BY `t_row`.`a`;
CREATE VIEW `public`.`quarters` AS SELECT `t_row`.`id`, (`t_row`.`b` / 4.0) AS `quarter`, (`t_row`.`b` / `t_row`.`c`) AS `rest`, (SUM(`t_row`.`b`) OVER () / 4.0) AS `share` FROM `public`.`t` AS `t_row` WHERE (`t_row`.`id` <> 1);
CREATE VIEW `public`.`sorted` AS SELECT `t_row`.`id`, `t_row`.`a` FROM `public`.`t` AS `t_row` ORDER BY `a` NULLS LAST LIMIT 2;
CREATE VIEW `public`.`tenfold` AS SELECT `big_row`.`id`, (CAST((`big_row`.`n`) AS BIGNUMERIC) * 10) AS `n` FROM `public`.`big` AS `big_row`;
CREATE VIEW `public`.`v` AS SELECT `t_row`.`id` FROM `public`.`t` AS `t_row` WHERE (`t_row`.`b` > 9.5);
