-- PostgreSQL to Spark
-- loss: logs.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: logs.at: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: logs.tags: type: jsonb; VARIANT, whose longest numbers are rounded (VARIANT's numbers have at most 38 digits; json=text keeps every digit)
-- loss: logs.spend: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: logs.logs_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: by_tag: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)

-- before load
CREATE TABLE `logs` (`id` INT, `at` TIMESTAMP_NTZ, `tags` VARIANT, `spend` DOUBLE) USING PARQUET;

-- after load
CREATE VIEW `by_tag` AS SELECT `element`.`value` AS `tag`, DATE(`s_row`.`at`) AS `day`, COUNT(*) AS `logs`, SUM(`s_row`.`spend`) AS `spend` FROM `logs` AS `s_row` CROSS JOIN LATERAL EXPLODE(FROM_JSON(CAST(`s_row`.`tags` AS STRING), 'ARRAY<STRING>')) AS element(value) GROUP BY (`element`.`value`), (DATE(`s_row`.`at`));
