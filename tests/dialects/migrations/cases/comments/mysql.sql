-- Migration on MySQL 8
-- each statement commits by itself: stop at the first error
ALTER TABLE `t` MODIFY COLUMN `id` INT NOT NULL COMMENT 'comes', MODIFY COLUMN `b` LONGTEXT, COMMENT='new\nDROP TABLE t;';
