-- PostgreSQL to BigQuery
-- loss: t.a: type: numeric; BIGNUMERIC: 38 digits before the point, 38 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.d: type: numeric(60,20); BIGNUMERIC: 38 digits before the point, 38 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.e: type: numeric(2,-3); BIGNUMERIC: 38 digits before the point, 38 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` BIGNUMERIC, `b` NUMERIC(10, 2), `c` NUMERIC(5, 0), `d` BIGNUMERIC, `e` BIGNUMERIC, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
CREATE VIEW `public`.`v` AS SELECT `t_row`.`id` FROM `public`.`t` AS `t_row` WHERE (`t_row`.`b` > 9.5);
