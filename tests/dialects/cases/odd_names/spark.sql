-- PostgreSQL to Spark
-- loss: select.group: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: select.select_pkey: primary key: PRIMARY KEY (group); nothing (the target has no keys)
-- loss: sqlite_stuff.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: sqlite_stuff.sqlite_stuff_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- renamed: select.a "b`c: the column is called a_"b_c_dd06e333 (it has a character that no name has there)
-- renamed: select.x.y: the column is called x_y_669c35eb (it has a character that no name has there)
-- renamed: sqlite_stuff.blank : the column is called blank__c8485c48 (it has a character that no name has there)
-- renamed: order.a "b`c: the column is called a_"b_c_dd06e333 (it has a character that no name has there)

-- before load
CREATE TABLE `select` (`group` INT, `a_"b_c_dd06e333` STRING DEFAULT 'x', `Ünïcode` STRING, `x_y_669c35eb` INT) USING PARQUET;
CREATE TABLE `sqlite_stuff` (`id` INT, `blank__c8485c48` INT, `é` INT, `e` INT, `😀` INT) USING PARQUET;

-- after load
CREATE VIEW `order` AS SELECT `s_row`.`group`, `s_row`.`a_"b_c_dd06e333` AS `a_"b_c_dd06e333` FROM `select` AS `s_row` WHERE (`s_row`.`x_y_669c35eb` = 1);
