-- Migration on MariaDB
-- each statement commits by itself: stop at the first error
ALTER TABLE `c` DROP FOREIGN KEY `c_p`;
ALTER TABLE `p` DROP PRIMARY KEY, DROP INDEX `p_c_key`, ADD CONSTRAINT `p_pkey` PRIMARY KEY (`b`), ADD CONSTRAINT `p_a` UNIQUE (`a`);
ALTER TABLE `c` ADD CONSTRAINT `c_p` FOREIGN KEY (`p`) REFERENCES `p` (`a`) ON DELETE SET NULL;
