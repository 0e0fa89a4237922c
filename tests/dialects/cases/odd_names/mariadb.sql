-- PostgreSQL to MariaDB
-- renamed: sqlite_stuff.blank : the column is called blank__c8485c48 (it has a character that no name has there)
-- renamed: sqlite_stuff.e: the column is called e_472c95fd (another has that name, if case does not count)
-- renamed: sqlite_stuff.😀: the column is called __ab1f9eaa (it has a character that no name has there)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `select` (`group` INT NOT NULL, `a "b``c` LONGTEXT DEFAULT ('x'), `Ünïcode` LONGTEXT, `x.y` INT, CONSTRAINT `select_pkey` PRIMARY KEY (`group`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
CREATE TABLE `sqlite_stuff` (`id` INT NOT NULL, `blank__c8485c48` INT, `é` INT, `e_472c95fd` INT, `__ab1f9eaa` INT, CONSTRAINT `sqlite_stuff_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;

-- after load
CREATE VIEW `order` AS SELECT `s`.`group`, `s`.`a "b``c` FROM `select` AS `s` WHERE (`s`.`x.y` = 1);
