-- PostgreSQL to MariaDB

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `a` (`id` INT NOT NULL, `n` INT, `t` LONGTEXT, CONSTRAINT `a_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE `b` (`id` INT NOT NULL, `n` INT, `t` LONGTEXT, CONSTRAINT `b_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE `c` (`id` INT NOT NULL, `n` INT, `t` LONGTEXT, CONSTRAINT `c_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
CREATE VIEW `binds` AS SELECT `a`.`n` FROM `a` AS `a` UNION (SELECT `b`.`n` FROM `b` AS `b` INTERSECT SELECT `c`.`n` FROM `c` AS `c`);
CREATE VIEW `both_each` AS SELECT `a`.`n`, `a`.`t` FROM `a` AS `a` INTERSECT ALL SELECT `b`.`n`, `b`.`t` FROM `b` AS `b`;
CREATE VIEW `both_of` AS SELECT `a`.`n`, `a`.`t` FROM `a` AS `a` INTERSECT SELECT `b`.`n`, `b`.`t` FROM `b` AS `b`;
CREATE VIEW `left_first` AS (SELECT `a`.`n` FROM `a` AS `a` EXCEPT SELECT `b`.`n` FROM `b` AS `b`) UNION ALL SELECT `c`.`n` FROM `c` AS `c`;
CREATE VIEW `nested` AS SELECT `a`.`n` FROM `a` AS `a` EXCEPT (SELECT `b`.`n` FROM `b` AS `b` EXCEPT SELECT `c`.`n` FROM `c` AS `c`);
CREATE VIEW `ordered` AS SELECT `n`, `t` FROM (SELECT `b`.`n`, `b`.`t` FROM `b` AS `b` EXCEPT SELECT `c`.`n`, `c`.`t` FROM `c` AS `c`) AS `operand` ORDER BY CASE WHEN `n` IS NULL THEN 1 ELSE 0 END DESC, `n` DESC LIMIT 2;
CREATE VIEW `sorted` AS SELECT `N` FROM (SELECT `a`.`n` AS `N` FROM `a` AS `a` UNION ALL SELECT `b`.`n` AS `N` FROM `b` AS `b`) AS `operand` ORDER BY `N` LIMIT 5;
CREATE VIEW `within` AS SELECT `a`.`id` FROM `a` AS `a` WHERE (`a`.`n` IN (SELECT `b`.`n` FROM `b` AS `b` EXCEPT SELECT `c`.`n` FROM `c` AS `c`));
CREATE VIEW `without` AS SELECT `a`.`n`, `a`.`t` FROM `a` AS `a` EXCEPT SELECT `b`.`n`, `b`.`t` FROM `b` AS `b`;
CREATE VIEW `without_each` AS SELECT `a`.`n`, `a`.`t` FROM `a` AS `a` EXCEPT ALL SELECT `b`.`n`, `b`.`t` FROM `b` AS `b`;
