-- Migration on MariaDB
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.gone: DROP COLUMN (its values would be gone)
-- withheld: t_rest: DROP TABLE (its rows would be gone)
ALTER TABLE `child` MODIFY COLUMN `a` BIGINT, ADD COLUMN `more` LONGTEXT;
ALTER TABLE `parent` MODIFY COLUMN `a` BIGINT, ADD COLUMN `more` LONGTEXT;
ALTER TABLE `t` MODIFY COLUMN `id` BIGINT NOT NULL, ADD COLUMN `come` LONGTEXT;
CREATE INDEX `t_come` ON `t`(`come`(191) ASC);

-- withheld: to be run as a whole, after the above
-- ALTER TABLE `t` DROP COLUMN `gone`;
