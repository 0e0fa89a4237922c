-- PostgreSQL to BigQuery
-- loss: logs.logs_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: v: meaning: the name of the user who asks; kept (the target has users of its own, by their mail addresses)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`logs` (`id` INT64 NOT NULL, `end_user` STRING, `user` STRING, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
CREATE VIEW `public`.`v` AS SELECT `logs_row`.`end_user`, COUNT(*) AS `n` FROM `public`.`logs` AS `logs_row` WHERE (`logs_row`.`end_user` <> SESSION_USER()) GROUP BY `logs_row`.`end_user`;
