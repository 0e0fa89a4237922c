-- PostgreSQL to Spark
-- loss: logs.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: logs.logs_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: v: meaning: the name of the user who asks; kept (the target has users of its own)

-- before load
CREATE TABLE `logs` (`id` INT, `end_user` STRING, `user` STRING) USING PARQUET;

-- after load
CREATE VIEW `v` AS SELECT `logs_row`.`end_user`, COUNT(*) AS `n` FROM `logs` AS `logs_row` WHERE (`logs_row`.`end_user` <> CURRENT_USER()) GROUP BY `logs_row`.`end_user`;
