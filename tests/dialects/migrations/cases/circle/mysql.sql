-- Migration on MySQL 8
-- each statement commits by itself: stop at the first error
-- loss: a.a_b: meaning: NOT VALID; checked when it is made (the target checks every row)
ALTER TABLE `b` DROP FOREIGN KEY `b_a_fkey`;
ALTER TABLE `a` DROP FOREIGN KEY `a_b`;
ALTER TABLE `b` MODIFY COLUMN `id` BIGINT NOT NULL, MODIFY COLUMN `a` BIGINT;
ALTER TABLE `a` MODIFY COLUMN `id` BIGINT NOT NULL, MODIFY COLUMN `b` BIGINT;
ALTER TABLE `b` ADD CONSTRAINT `b_a_fkey` FOREIGN KEY (`a`) REFERENCES `a` (`id`);
ALTER TABLE `a` ADD CONSTRAINT `a_b` FOREIGN KEY (`b`) REFERENCES `b` (`id`);
