-- Migration on MariaDB
-- each statement commits by itself: stop at the first error
ALTER TABLE `t` MODIFY COLUMN `a` BIGINT, MODIFY COLUMN `twice` INT GENERATED ALWAYS AS (`a` * 3) STORED, MODIFY COLUMN `plain` INT, ADD COLUMN `more` BIGINT GENERATED ALWAYS AS (`a` + 2) STORED;
