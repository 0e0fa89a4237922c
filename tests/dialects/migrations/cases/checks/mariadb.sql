-- Migration on MariaDB
-- each statement commits by itself: stop at the first error
-- loss: t.odd: check: CHECK ((n % (2)::bigint) = 1); nothing (Mod has no translation)
ALTER TABLE `t` DROP CONSTRAINT `positive`, DROP CONSTRAINT `small`, MODIFY COLUMN `n` BIGINT, ADD CONSTRAINT `positive` CHECK (`n` >= 0);
