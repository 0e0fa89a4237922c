-- PostgreSQL to MariaDB
-- loss: u.a: type: an enum without labels; LONGTEXT (an enum there has at least one)
-- loss: most: view: the view; nothing (min() of an enum goes by its labels' places, and by their texts there)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` ENUM('sad', 'so so', 'it''s {fine}', 'a\\b') NOT NULL DEFAULT 'so so', `b` ENUM('sad', 'so so', 'it''s {fine}', 'a\\b'), CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE `u` (`id` INT NOT NULL, `a` LONGTEXT, CONSTRAINT `u_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
CREATE VIEW `after` AS SELECT `t`.`id`, (`t`.`a` IN ('so so', 'it''s {fine}', 'a\\b')) AS `worse`, (`t`.`a` IN ('sad', 'so so')) AS `low`, (`t`.`b` IN ('sad', 'so so', 'it''s {fine}')) AS `below` FROM `t` AS `t`;
CREATE VIEW `last` AS SELECT `t`.`id` FROM `t` AS `t` WHERE (CASE WHEN NOT (`t`.`a` IS NULL) THEN FALSE END);
CREATE VIEW `sorted` AS SELECT `t`.`id`, `t`.`a` FROM `t` AS `t` ORDER BY CASE WHEN `t`.`a` IS NULL THEN 1 ELSE 0 END, `t`.`a`;
