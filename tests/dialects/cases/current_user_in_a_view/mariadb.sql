-- PostgreSQL to MariaDB
-- loss: v: meaning: the name of the user who asks; kept (the target has users of its own)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `logs` (`id` INT NOT NULL, `end_user` LONGTEXT, `user` LONGTEXT, CONSTRAINT `logs_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
CREATE VIEW `v` AS SELECT `logs`.`end_user`, COUNT(*) AS `n` FROM `logs` AS `logs` WHERE (`logs`.`end_user` <> SUBSTRING_INDEX(USER(), '@', 1)) GROUP BY `logs`.`end_user`;
