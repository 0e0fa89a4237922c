-- PostgreSQL to MariaDB
-- loss: first_alive: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)
-- loss: first_two: view: the view; nothing (DISTINCT ON with a join or a LIMIT has no translation)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `g` INT, `alive` BOOLEAN NOT NULL, `seen` BOOLEAN, `n` INT, `s` LONGTEXT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
CREATE VIEW `first_alive` AS SELECT `g`, `id` FROM (SELECT `t`.`g` AS `g`, `t`.`id` AS `id`, ROW_NUMBER() OVER (PARTITION BY `g` ORDER BY CASE WHEN `g` IS NULL THEN 1 ELSE 0 END, `g`, CASE WHEN `id` IS NULL THEN 1 ELSE 0 END, `id`) AS _row_number FROM `t` AS `t` WHERE `t`.`alive`) AS _t WHERE _row_number = 1;
