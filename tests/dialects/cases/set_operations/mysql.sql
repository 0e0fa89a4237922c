-- PostgreSQL to MySQL 8
-- loss: binds: view: the view; nothing (Intersect has no translation)
-- loss: both_each: view: the view; nothing (Intersect has no translation)
-- loss: both_of: view: the view; nothing (Intersect has no translation)
-- loss: left_first: view: the view; nothing (Except has no translation)
-- loss: nested: view: the view; nothing (Except has no translation)
-- loss: ordered: view: the view; nothing (Except has no translation)
-- loss: within: view: the view; nothing (Except has no translation)
-- loss: without: view: the view; nothing (Except has no translation)
-- loss: without_each: view: the view; nothing (Except has no translation)

SET NAMES utf8mb4 COLLATE utf8mb4_0900_bin;

-- before load
CREATE TABLE `a` (`id` INT NOT NULL, `n` INT, `t` LONGTEXT, CONSTRAINT `a_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
CREATE TABLE `b` (`id` INT NOT NULL, `n` INT, `t` LONGTEXT, CONSTRAINT `b_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
CREATE TABLE `c` (`id` INT NOT NULL, `n` INT, `t` LONGTEXT, CONSTRAINT `c_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;

-- after load
CREATE VIEW `sorted` AS SELECT `N` FROM (SELECT `a`.`n` AS `N` FROM `a` AS `a` UNION ALL SELECT `b`.`n` AS `N` FROM `b` AS `b`) AS `operand` ORDER BY `N` LIMIT 5;
