-- Migration on MySQL 8
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.n: SET NOT NULL (rows that are there have no value for it: fill it first)
-- withheld: t.gone: DROP COLUMN (its values would be gone)
ALTER TABLE `t` MODIFY COLUMN `a` LONGTEXT, MODIFY COLUMN `d` INT DEFAULT 2, ADD COLUMN `n` INT, ADD COLUMN `f` LONGTEXT NOT NULL DEFAULT ('x'), ADD COLUMN `g` INT;

-- withheld: to be run as a whole, after the above
-- ALTER TABLE `t` DROP COLUMN `gone`, MODIFY COLUMN `n` INT NOT NULL;
