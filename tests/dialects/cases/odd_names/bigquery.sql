-- PostgreSQL to BigQuery
-- loss: select.select_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: sqlite_stuff.sqlite_stuff_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- renamed: select.a "b`c: the column is called a__b_c_dd06e333 (it has a character that no name has there)
-- renamed: select.Ünïcode: the column is called _n_code_b4519592 (it has a character that no name has there)
-- renamed: select.x.y: the column is called x_y_669c35eb (it has a character that no name has there)
-- renamed: sqlite_stuff.blank : the column is called blank__c8485c48 (it has a character that no name has there)
-- renamed: sqlite_stuff.é: the column is called __19b6a4d5 (it has a character that no name has there)
-- renamed: sqlite_stuff.😀: the column is called __ab1f9eaa (it has a character that no name has there)
-- renamed: order.a "b`c: the column is called a__b_c_dd06e333 (it has a character that no name has there)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`select` (`group` INT64 NOT NULL, `a__b_c_dd06e333` STRING DEFAULT 'x', `_n_code_b4519592` STRING, `x_y_669c35eb` INT64, PRIMARY KEY (`group`) NOT ENFORCED);
CREATE TABLE `public`.`sqlite_stuff` (`id` INT64 NOT NULL, `blank__c8485c48` INT64, `__19b6a4d5` INT64, `e` INT64, `__ab1f9eaa` INT64, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
CREATE VIEW `public`.`order` AS SELECT `s_row`.`group`, `s_row`.`a__b_c_dd06e333` AS `a__b_c_dd06e333` FROM `public`.`select` AS `s_row` WHERE (`s_row`.`x_y_669c35eb` = 1);
