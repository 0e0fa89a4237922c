-- PostgreSQL to MySQL 8
-- loss: t.t_n: meaning: WHERE (alive AND (n IS NOT NULL)); over all rows (the target has no partial indexes)
-- loss: t.t_s: meaning: WHERE (alive OR seen); over all rows (the target has no partial indexes)
-- loss: t.t_u_guard: column: t_u is over some rows, or over an expression; a hidden column, SMALLINT, computes that, and is indexed (the target indexes whole columns)

SET NAMES utf8mb4 COLLATE utf8mb4_0900_bin;

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `alive` BOOLEAN NOT NULL, `seen` BOOLEAN, `n` INT, `s` LONGTEXT, `dead` BOOLEAN GENERATED ALWAYS AS (NOT `alive`) STORED, CONSTRAINT `t_pkey` PRIMARY KEY (`id`), CONSTRAINT `t_check` CHECK (`alive` OR `seen`), CONSTRAINT `t_check1` CHECK ((NOT `seen` IS TRUE) OR (`n` > 1))) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;

-- after load
CREATE INDEX `t_n` ON `t`(`n` ASC);
CREATE INDEX `t_s` ON `t`(`n` ASC);
ALTER TABLE `t` ADD COLUMN `t_u_guard` SMALLINT GENERATED ALWAYS AS (CASE WHEN `alive` OR `seen` THEN 1 END) VIRTUAL INVISIBLE;
CREATE UNIQUE INDEX `t_u` ON `t`(`n` ASC, `t_u_guard` ASC);
CREATE VIEW `sums` AS SELECT `t`.`alive`, COUNT(*) AS `n`, SUM(`t`.`n`) AS `total`, COUNT(DISTINCT `t`.`s`) AS `texts` FROM `t` AS `t` GROUP BY `t`.`alive` HAVING (COUNT(*) > 1);
CREATE VIEW `v` AS SELECT `t`.`id`, (`t`.`alive` AND (`t`.`n` > 1)) AS `busy`, (`t`.`n` > 1) AS `many`, (NOT `t`.`seen`) AS `unseen`, (`t`.`seen` IS TRUE) AS `sure`, TRUE AS `yes`, CASE WHEN `t`.`alive` THEN `t`.`seen` ELSE FALSE END AS `c`, COALESCE(`t`.`seen`, FALSE) AS `told` FROM `t` AS `t` WHERE ((`t`.`alive` AND (NOT COALESCE(`t`.`seen`, FALSE))) OR (`t`.`s` LIKE 'a[b]%'));
