-- PostgreSQL to Databricks
-- loss: logs.tags: type: jsonb; VARIANT, whose longest numbers are rounded (VARIANT's numbers have at most 38 digits; json=text keeps every digit)
-- loss: logs.logs_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: by_tag: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)

-- before load
CREATE TABLE `logs` (`id` INT NOT NULL, `at` TIMESTAMP_NTZ NOT NULL, `tags` VARIANT, `spend` DOUBLE NOT NULL, CONSTRAINT `logs_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
CREATE VIEW `by_tag` AS SELECT `element`.`value` AS `tag`, DATE(`s_row`.`at`) AS `day`, COUNT(*) AS `logs`, SUM(`s_row`.`spend`) AS `spend` FROM `logs` AS `s_row` CROSS JOIN LATERAL EXPLODE(FROM_JSON(CAST(`s_row`.`tags` AS STRING), 'ARRAY<STRING>')) AS element(value) GROUP BY (`element`.`value`), (DATE(`s_row`.`at`));
