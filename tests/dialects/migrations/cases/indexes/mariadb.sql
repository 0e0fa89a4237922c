-- Migration on MariaDB
-- each statement commits by itself: stop at the first error
-- loss: t.t_b_guard: column: t_b is over some rows, or over an expression; a hidden column, SMALLINT, computes that, and is indexed (the target indexes whole columns)
-- loss: t.t_lower: meaning: WHERE (b > 2); over all rows (the target has no partial indexes)
ALTER TABLE `t` DROP INDEX `t_a`;
ALTER TABLE `t` DROP INDEX `t_gone`;
ALTER TABLE `t` DROP INDEX `t_lower`;
ALTER TABLE `t` DROP COLUMN `t_lower_guard`;
ALTER TABLE `t` DROP INDEX `t_old_name`;
ALTER TABLE `t` MODIFY COLUMN `a` LONGTEXT;
CREATE INDEX `t_a` ON `t`(`a`(191) ASC, `b` ASC);
ALTER TABLE `t` ADD COLUMN `t_b_guard` SMALLINT GENERATED ALWAYS AS (CASE WHEN `a` = 'x' THEN 1 END) VIRTUAL INVISIBLE;
CREATE UNIQUE INDEX `t_b` ON `t`(`b` ASC, `t_b_guard` ASC);
ALTER TABLE `t` ADD COLUMN `t_lower_guard` VARCHAR(255) GENERATED ALWAYS AS (LOWER(`a`)) VIRTUAL INVISIBLE;
CREATE INDEX `t_lower` ON `t`(`t_lower_guard` ASC);
CREATE INDEX `t_new_name` ON `t`(`b` DESC);
