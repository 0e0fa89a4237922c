-- Migration on MariaDB
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.gone: DROP COLUMN (its values would be gone)
DROP VIEW `on_gone`;
DROP VIEW `goes`;
CREATE VIEW `comes` AS SELECT `over_v`.`id` FROM `over_v` AS `over_v`;

-- withheld: to be run as a whole, after the above
-- DROP VIEW `comes`;
-- DROP VIEW `over_v`;
-- DROP VIEW `v`;
-- ALTER TABLE `t` DROP COLUMN `gone`;
-- CREATE VIEW `v` AS SELECT `t`.`id`, `t`.`a` FROM `t` AS `t` WHERE (`t`.`id` > 1);
-- CREATE VIEW `over_v` AS SELECT `v`.`id` FROM `v` AS `v`;
-- CREATE VIEW `comes` AS SELECT `over_v`.`id` FROM `over_v` AS `over_v`;
