-- PostgreSQL to Databricks
-- loss: select.select_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: sqlite_stuff.sqlite_stuff_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- renamed: select.a "b`c: the column is called a_"b_c_dd06e333 (it has a character that no name has there)
-- renamed: select.x.y: the column is called x_y_669c35eb (it has a character that no name has there)
-- renamed: sqlite_stuff.blank : the column is called blank__c8485c48 (it has a character that no name has there)
-- renamed: order.a "b`c: the column is called a_"b_c_dd06e333 (it has a character that no name has there)

-- before load
CREATE TABLE `select` (`group` INT NOT NULL, `a_"b_c_dd06e333` STRING DEFAULT 'x', `Ünïcode` STRING, `x_y_669c35eb` INT, CONSTRAINT `select_pkey` PRIMARY KEY (`group`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `sqlite_stuff` (`id` INT NOT NULL, `blank__c8485c48` INT, `é` INT, `e` INT, `😀` INT, CONSTRAINT `sqlite_stuff_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
CREATE VIEW `order` AS SELECT `s_row`.`group`, `s_row`.`a_"b_c_dd06e333` AS `a_"b_c_dd06e333` FROM `select` AS `s_row` WHERE (`s_row`.`x_y_669c35eb` = 1);
