-- PostgreSQL to BigQuery
-- loss: logs.at: type: timestamp(3) without time zone; DATETIME: years 1 to 9999 (there is no time before and none after)
-- loss: logs.tags: type: jsonb; JSON, whose longest numbers are rounded (its JSON keeps numbers as 64-bit integers or doubles; json=text keeps every digit)
-- loss: logs.logs_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: by_tag: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`logs` (`id` INT64 NOT NULL, `at` DATETIME NOT NULL, `tags` JSON, `spend` FLOAT64 NOT NULL, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
CREATE VIEW `public`.`by_tag` AS SELECT COALESCE(JSON_VALUE(`element`, '$'), NULLIF(TO_JSON_STRING(`element`), 'null')) AS `tag`, DATE(`s_row`.`at`) AS `day`, COUNT(*) AS `logs`, SUM(`s_row`.`spend`) AS `spend` FROM `public`.`logs` AS `s_row` CROSS JOIN UNNEST(JSON_QUERY_ARRAY(`s_row`.`tags`)) AS `element` GROUP BY (COALESCE(JSON_VALUE(`element`, '$'), NULLIF(TO_JSON_STRING(`element`), 'null'))), (DATE(`s_row`.`at`));
