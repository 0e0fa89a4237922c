-- PostgreSQL to BigQuery
-- loss: t.dead: generated: GENERATED ALWAYS AS (NOT alive); a plain column, filled by the load (the target has no generated columns)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: t.t_check: check: (alive OR seen); nothing (the target has no conditions)
-- loss: t.t_check1: check: ((seen IS NOT TRUE) OR (n > 1)); nothing (the target has no conditions)
-- loss: t.t_n: index: index (n) WHERE (alive AND (n IS NOT NULL)); nothing (the target has no such indexes)
-- loss: t.t_s: index: index (n) WHERE (alive OR seen); nothing (the target has no such indexes)
-- loss: t.t_u: index: unique index (n) WHERE (alive OR seen); nothing (the target has no such indexes)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `alive` BOOL NOT NULL, `seen` BOOL, `n` INT64, `s` STRING, `dead` BOOL, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
CREATE VIEW `public`.`sums` AS SELECT `t_row`.`alive`, COUNT(*) AS `n`, SUM(`t_row`.`n`) AS `total`, COUNT(DISTINCT `t_row`.`s`) AS `texts` FROM `public`.`t` AS `t_row` GROUP BY `t_row`.`alive` HAVING (COUNT(*) > 1);
CREATE VIEW `public`.`v` AS SELECT `t_row`.`id`, (`t_row`.`alive` AND (`t_row`.`n` > 1)) AS `busy`, (`t_row`.`n` > 1) AS `many`, (NOT `t_row`.`seen`) AS `unseen`, (`t_row`.`seen` IS TRUE) AS `sure`, TRUE AS `yes`, CASE WHEN `t_row`.`alive` THEN `t_row`.`seen` ELSE FALSE END AS `c`, COALESCE(`t_row`.`seen`, FALSE) AS `told` FROM `public`.`t` AS `t_row` WHERE ((`t_row`.`alive` AND (NOT COALESCE(`t_row`.`seen`, FALSE))) OR (`t_row`.`s` LIKE 'a[b]%'));
