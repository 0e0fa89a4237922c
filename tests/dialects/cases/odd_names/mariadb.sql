-- PostgreSQL to MariaDB

-- before load
CREATE TABLE `select` (`group` INT NOT NULL, `a "b``c` LONGTEXT DEFAULT ('x'), `Ünïcode` LONGTEXT, `x.y` INT, CONSTRAINT `select_pkey` PRIMARY KEY (`group`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
CREATE VIEW `order` AS SELECT `s`.`group`, `s`.`a "b``c` FROM `select` AS `s` WHERE (`s`.`x.y` = 1);
