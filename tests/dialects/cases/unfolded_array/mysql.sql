-- PostgreSQL to MySQL 8
-- loss: numbers: view: the view; nothing (it unfolds an array of what is no text)

-- before load
CREATE TABLE `teams` (`id` INT NOT NULL, `members` JSON, `numbers` JSON, CONSTRAINT `teams_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;

-- after load
CREATE VIEW `members` AS SELECT `teams`.`id`, `element`.`value` COLLATE utf8mb4_0900_bin AS `member` FROM `teams` AS `teams` CROSS JOIN JSON_TABLE(`teams`.`members`, '$[*]' COLUMNS(value LONGTEXT CHARACTER SET utf8mb4 PATH '$')) AS element;
