-- Migration on MariaDB
-- each statement commits by itself: stop at the first error
DROP VIEW `v`;
ALTER TABLE `t` RENAME COLUMN `c` TO `d`;
ALTER TABLE `t` RENAME COLUMN `a` TO `a_between`;
ALTER TABLE `t` RENAME COLUMN `b` TO `a`;
ALTER TABLE `t` RENAME COLUMN `a_between` TO `b`;
RENAME TABLE `w` TO `w_old`;
RENAME TABLE `t` TO `t_between`;
RENAME TABLE `u` TO `t`;
RENAME TABLE `t_between` TO `u`;
ALTER TABLE `t` DROP FOREIGN KEY `u_t_fkey`;
ALTER TABLE `u` DROP INDEX `t_b`;
ALTER TABLE `u` DROP PRIMARY KEY, ADD COLUMN `c` LONGTEXT, ADD CONSTRAINT `u_pkey` PRIMARY KEY (`id`);
ALTER TABLE `t` DROP PRIMARY KEY, ADD CONSTRAINT `t_pkey` PRIMARY KEY (`id`);
CREATE TABLE `w` (`id` INT NOT NULL, `m` LONGTEXT, CONSTRAINT `w_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_nopad_bin;
ALTER TABLE `w_old` DROP PRIMARY KEY, ADD CONSTRAINT `w_old_pkey` PRIMARY KEY (`id`);
CREATE INDEX `t_b` ON `t`(`x`(191) ASC);
ALTER TABLE `t` ADD CONSTRAINT `t_t_fkey` FOREIGN KEY (`t`) REFERENCES `u` (`id`);
CREATE VIEW `v` AS SELECT `u`.`id`, `u`.`b` AS `a` FROM `u` AS `u`;
