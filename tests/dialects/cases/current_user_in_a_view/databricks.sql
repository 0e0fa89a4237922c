-- PostgreSQL to Databricks
-- loss: logs.logs_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: v: meaning: the name of the user who asks; kept (the target has users of its own)

-- before load
CREATE TABLE `logs` (`id` INT NOT NULL, `end_user` STRING, `user` STRING, CONSTRAINT `logs_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
CREATE VIEW `v` AS SELECT `logs_row`.`end_user`, COUNT(*) AS `n` FROM `logs` AS `logs_row` WHERE (`logs_row`.`end_user` <> CURRENT_USER()) GROUP BY `logs_row`.`end_user`;
