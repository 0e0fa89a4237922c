-- PostgreSQL to MySQL 8
-- loss: logs.tags: type: jsonb; JSON, whose longest numbers are rounded (MySQL keeps numbers as 64-bit integers or doubles; json=text keeps every digit)
-- loss: logs.spend: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: by_tag: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)

SET NAMES utf8mb4 COLLATE utf8mb4_0900_bin;

-- before load
CREATE TABLE `logs` (`id` INT NOT NULL, `at` DATETIME(3) NOT NULL, `tags` JSON, `spend` DOUBLE NOT NULL, CONSTRAINT `logs_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;

-- after load
CREATE VIEW `by_tag` AS SELECT `element`.`value` COLLATE utf8mb4_0900_bin AS `tag`, DATE(`s`.`at`) AS `day`, COUNT(*) AS `logs`, SUM(`s`.`spend`) AS `spend` FROM `logs` AS `s` CROSS JOIN JSON_TABLE(`s`.`tags`, '$[*]' COLUMNS(value LONGTEXT CHARACTER SET utf8mb4 PATH '$')) AS element GROUP BY (`element`.`value` COLLATE utf8mb4_0900_bin), (DATE(`s`.`at`));
