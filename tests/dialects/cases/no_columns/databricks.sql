-- PostgreSQL to Databricks
-- loss: nothing: table: a table without columns; nothing (a table there has a column at least)
-- loss: something.something_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: how_many: view: the view; nothing (it reads public.nothing, which is lost)

-- before load
CREATE TABLE `something` (`id` INT NOT NULL, CONSTRAINT `something_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
CREATE VIEW `how_much` AS SELECT MAX(`something_row`.`id`) AS `n` FROM `something` AS `something_row`;
