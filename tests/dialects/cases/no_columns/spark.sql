-- PostgreSQL to Spark
-- loss: nothing: table: a table without columns; nothing (a table there has a column at least)
-- loss: something.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: something.something_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: how_many: view: the view; nothing (it reads public.nothing, which is lost)

-- before load
CREATE TABLE `something` (`id` INT) USING PARQUET;

-- after load
CREATE VIEW `how_much` AS SELECT MAX(`something_row`.`id`) AS `n` FROM `something` AS `something_row`;
