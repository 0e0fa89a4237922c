-- Migration on MySQL 8
-- each statement commits by itself: stop at the first error
-- loss: d.p: type: domain positive; BIGINT, with the domain's conditions (there are no domains)
DROP VIEW `m`;
ALTER TABLE `d` MODIFY COLUMN `p` BIGINT DEFAULT 1, MODIFY COLUMN `s` LONGTEXT NOT NULL DEFAULT ('x'), ADD CONSTRAINT `d_s_short_check` CHECK (CHAR_LENGTH(`s`) < 9);
ALTER TABLE `t` MODIFY COLUMN `w` BIGINT;
ALTER TABLE `x` ADD COLUMN `n` INT;
CREATE VIEW `m` AS SELECT `t`.`id`, `t`.`w` FROM `t` AS `t`;
