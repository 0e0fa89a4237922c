-- PostgreSQL to MySQL 8
-- loss: nothing: table: a table without columns; nothing (a table there has a column at least)
-- loss: how_many: view: the view; nothing (it reads public.nothing, which is lost)

SET NAMES utf8mb4 COLLATE utf8mb4_0900_bin;

-- before load
CREATE TABLE `something` (`id` INT NOT NULL, CONSTRAINT `something_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;

-- after load
CREATE VIEW `how_much` AS SELECT MAX(`something`.`id`) AS `n` FROM `something` AS `something`;
