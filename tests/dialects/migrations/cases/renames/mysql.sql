-- Migration on MySQL 8
-- each statement commits by itself: stop at the first error
DROP VIEW `v`;
ALTER TABLE `old` RENAME COLUMN `a` TO `b`;
ALTER TABLE `old` RENAME COLUMN `n` TO `m`;
ALTER TABLE `child` RENAME COLUMN `old_id` TO `new_id`;
RENAME TABLE `old` TO `new`;
ALTER TABLE `child` DROP FOREIGN KEY `child_old_id_fkey`;
ALTER TABLE `new` DROP INDEX `old_a_idx`;
ALTER TABLE `new` DROP PRIMARY KEY, DROP CONSTRAINT `old_n_check`, ADD CONSTRAINT `new_pkey` PRIMARY KEY (`id`), ADD CONSTRAINT `new_m_check` CHECK (`m` > 0);
CREATE INDEX `new_b_idx` ON `new`(`b`(191) ASC);
ALTER TABLE `child` ADD CONSTRAINT `child_new_id_fkey` FOREIGN KEY (`new_id`) REFERENCES `new` (`id`);
CREATE VIEW `v` AS SELECT `new`.`id`, `new`.`b` FROM `new` AS `new`;
