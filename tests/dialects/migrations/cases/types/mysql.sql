-- Migration on MySQL 8
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.narrower: TYPE integer (values of bigint may not fit integer, or are cut or rounded to it)
-- withheld: t.cut: TYPE character varying(5) (values of text may not fit character varying(5), or are cut or rounded to it)
-- withheld: t.n: TYPE integer (values of text may not fit integer, or are cut or rounded to it)
-- withheld: t.j: TYPE jsonb (values of json may not fit jsonb, or are cut or rounded to it)
-- withheld: t.b: TYPE integer (values of boolean may not fit integer, or are cut or rounded to it)
-- loss: t.at: type: timestamp with time zone; DATETIME(6) in UTC (TIMESTAMP ends in 2038 and DATETIME has no zone)
-- loss: t.j: type: jsonb; JSON, whose longest numbers are rounded (MySQL keeps numbers as 64-bit integers or doubles; json=text keeps every digit)
DROP VIEW `v`;
ALTER TABLE `t` MODIFY COLUMN `id` BIGINT NOT NULL, MODIFY COLUMN `wider` BIGINT DEFAULT 6, MODIFY COLUMN `words` LONGTEXT, MODIFY COLUMN `at` DATETIME(6);
CREATE VIEW `v` AS SELECT `t`.`id`, `t`.`wider` FROM `t` AS `t`;

-- withheld: to be run as a whole, after the above
-- DROP VIEW `v`;
-- ALTER TABLE `t` MODIFY COLUMN `narrower` INT, MODIFY COLUMN `cut` VARCHAR(5), MODIFY COLUMN `n` INT DEFAULT 8, MODIFY COLUMN `b` INT;
-- CREATE VIEW `v` AS SELECT `t`.`id`, `t`.`wider` FROM `t` AS `t`;
