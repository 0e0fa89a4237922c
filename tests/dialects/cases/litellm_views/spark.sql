-- PostgreSQL to Spark
-- loss: LiteLLM_SpendLogs.request_id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: LiteLLM_SpendLogs.api_key: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: LiteLLM_SpendLogs.spend: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: LiteLLM_SpendLogs.startTime: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: LiteLLM_SpendLogs.model: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: LiteLLM_SpendLogs.request_tags: type: jsonb; VARIANT, whose longest numbers are rounded (VARIANT's numbers have at most 38 digits; json=text keeps every digit)
-- loss: LiteLLM_SpendLogs.LiteLLM_SpendLogs_pkey: primary key: PRIMARY KEY (request_id); nothing (the target has no keys)
-- loss: LiteLLM_TeamTable.team_id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: LiteLLM_TeamTable.spend: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: LiteLLM_TeamTable.LiteLLM_TeamTable_pkey: primary key: PRIMARY KEY (team_id); nothing (the target has no keys)
-- loss: LiteLLM_VerificationToken.token: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: LiteLLM_VerificationToken.LiteLLM_VerificationToken_pkey: primary key: PRIMARY KEY (token); nothing (the target has no keys)
-- loss: DailyTagSpend: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)
-- loss: Last30dTopEndUsersSpend: meaning: the name of the user who asks; kept (the target has users of its own)

-- before load
CREATE TABLE `LiteLLM_SpendLogs` (`request_id` STRING, `api_key` STRING DEFAULT '', `spend` DOUBLE DEFAULT 0.0, `startTime` TIMESTAMP_NTZ, `model` STRING DEFAULT '', `user` STRING DEFAULT '', `end_user` STRING, `request_tags` VARIANT DEFAULT PARSE_JSON('[]')) USING PARQUET;
CREATE TABLE `LiteLLM_TeamTable` (`team_id` STRING, `spend` DOUBLE, `max_budget` DOUBLE) USING PARQUET;
CREATE TABLE `LiteLLM_VerificationToken` (`token` STRING, `key_name` STRING, `key_alias` STRING, `team_id` STRING) USING PARQUET;

-- after load
CREATE VIEW `DailyTagSpend` AS SELECT `element`.`value` AS `individual_request_tag`, DATE(`s_row`.`startTime`) AS `spend_date`, COUNT(*) AS `log_count`, SUM(`s_row`.`spend`) AS `total_spend` FROM `LiteLLM_SpendLogs` AS `s_row` CROSS JOIN LATERAL EXPLODE(FROM_JSON(CAST(`s_row`.`request_tags` AS STRING), 'ARRAY<STRING>')) AS element(value) GROUP BY (`element`.`value`), (DATE(`s_row`.`startTime`));
CREATE VIEW `Last30dKeysBySpend` AS SELECT `l_row`.`api_key`, `v_row`.`key_alias`, `v_row`.`key_name`, SUM(`l_row`.`spend`) AS `total_spend` FROM `LiteLLM_SpendLogs` AS `l_row` LEFT JOIN `LiteLLM_VerificationToken` AS `v_row` ON ((`l_row`.`api_key` = `v_row`.`token`)) WHERE (`l_row`.`startTime` >= (CAST(CURRENT_DATE() AS TIMESTAMP_NTZ) - INTERVAL '30' DAY)) GROUP BY `l_row`.`api_key`, `v_row`.`key_alias`, `v_row`.`key_name` ORDER BY (SUM(`l_row`.`spend`)) DESC NULLS FIRST;
CREATE VIEW `Last30dModelsBySpend` AS SELECT `LiteLLM_SpendLogs_row`.`model`, SUM(`LiteLLM_SpendLogs_row`.`spend`) AS `total_spend` FROM `LiteLLM_SpendLogs` AS `LiteLLM_SpendLogs_row` WHERE ((`LiteLLM_SpendLogs_row`.`startTime` >= (CAST(CURRENT_DATE() AS TIMESTAMP_NTZ) - INTERVAL '30' DAY)) AND (`LiteLLM_SpendLogs_row`.`model` <> '')) GROUP BY `LiteLLM_SpendLogs_row`.`model` ORDER BY (SUM(`LiteLLM_SpendLogs_row`.`spend`)) DESC NULLS FIRST;
CREATE VIEW `Last30dTopEndUsersSpend` AS SELECT `LiteLLM_SpendLogs_row`.`end_user`, COUNT(*) AS `total_events`, SUM(`LiteLLM_SpendLogs_row`.`spend`) AS `total_spend` FROM `LiteLLM_SpendLogs` AS `LiteLLM_SpendLogs_row` WHERE ((`LiteLLM_SpendLogs_row`.`end_user` <> '') AND (`LiteLLM_SpendLogs_row`.`end_user` <> CURRENT_USER()) AND (`LiteLLM_SpendLogs_row`.`startTime` >= (CAST(CURRENT_DATE() AS TIMESTAMP_NTZ) - INTERVAL '30' DAY))) GROUP BY `LiteLLM_SpendLogs_row`.`end_user` ORDER BY (SUM(`LiteLLM_SpendLogs_row`.`spend`)) DESC NULLS FIRST LIMIT 100;
CREATE VIEW `LiteLLM_VerificationTokenView` AS SELECT `v_row`.`token`, `v_row`.`key_name`, `v_row`.`key_alias`, `v_row`.`team_id`, `t_row`.`spend` AS `team_spend`, `t_row`.`max_budget` AS `team_max_budget` FROM `LiteLLM_VerificationToken` AS `v_row` LEFT JOIN `LiteLLM_TeamTable` AS `t_row` ON ((`v_row`.`team_id` = `t_row`.`team_id`));
CREATE VIEW `MonthlyGlobalSpend` AS SELECT DATE(`LiteLLM_SpendLogs_row`.`startTime`) AS `date`, SUM(`LiteLLM_SpendLogs_row`.`spend`) AS `spend` FROM `LiteLLM_SpendLogs` AS `LiteLLM_SpendLogs_row` WHERE (`LiteLLM_SpendLogs_row`.`startTime` >= (CAST(CURRENT_DATE() AS TIMESTAMP_NTZ) - INTERVAL '30' DAY)) GROUP BY (DATE(`LiteLLM_SpendLogs_row`.`startTime`));
CREATE VIEW `MonthlyGlobalSpendPerKey` AS SELECT DATE(`LiteLLM_SpendLogs_row`.`startTime`) AS `date`, SUM(`LiteLLM_SpendLogs_row`.`spend`) AS `spend`, `LiteLLM_SpendLogs_row`.`api_key` FROM `LiteLLM_SpendLogs` AS `LiteLLM_SpendLogs_row` WHERE (`LiteLLM_SpendLogs_row`.`startTime` >= (CAST(CURRENT_DATE() AS TIMESTAMP_NTZ) - INTERVAL '30' DAY)) GROUP BY (DATE(`LiteLLM_SpendLogs_row`.`startTime`)), `LiteLLM_SpendLogs_row`.`api_key`;
CREATE VIEW `MonthlyGlobalSpendPerUserPerKey` AS SELECT DATE(`LiteLLM_SpendLogs_row`.`startTime`) AS `date`, SUM(`LiteLLM_SpendLogs_row`.`spend`) AS `spend`, `LiteLLM_SpendLogs_row`.`api_key`, `LiteLLM_SpendLogs_row`.`user` FROM `LiteLLM_SpendLogs` AS `LiteLLM_SpendLogs_row` WHERE (`LiteLLM_SpendLogs_row`.`startTime` >= (CAST(CURRENT_DATE() AS TIMESTAMP_NTZ) - INTERVAL '20' DAY)) GROUP BY (DATE(`LiteLLM_SpendLogs_row`.`startTime`)), `LiteLLM_SpendLogs_row`.`user`, `LiteLLM_SpendLogs_row`.`api_key`;
