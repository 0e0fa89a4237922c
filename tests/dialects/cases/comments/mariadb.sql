-- PostgreSQL to MariaDB
-- loss: v: comment: the comment 'a view'; nothing (the target has no comments on it)

SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` LONGTEXT DEFAULT ('x') COMMENT 'a; and more', CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin COMMENT='the table''s \\ comment';

-- after load
CREATE VIEW `v` AS SELECT `t`.`id` FROM `t` AS `t`;
