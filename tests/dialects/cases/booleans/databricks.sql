-- PostgreSQL to Databricks
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.t_n: index: index (n) WHERE (alive AND (n IS NOT NULL)); nothing (the target has no such indexes)
-- loss: t.t_s: index: index (n) WHERE (alive OR seen); nothing (the target has no such indexes)
-- loss: t.t_u: index: unique index (n) WHERE (alive OR seen); nothing (the target has no such indexes)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `alive` BOOLEAN NOT NULL, `seen` BOOLEAN, `n` INT, `s` STRING, `dead` BOOLEAN GENERATED ALWAYS AS (CAST(NOT `alive` AS BOOLEAN)), CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
ALTER TABLE `t` ADD CONSTRAINT `t_check` CHECK (COALESCE(`alive` OR `seen`, TRUE));
ALTER TABLE `t` ADD CONSTRAINT `t_check1` CHECK (COALESCE((NOT `seen` IS TRUE) OR (`n` > 1), TRUE));
CREATE VIEW `sums` AS SELECT `t_row`.`alive`, COUNT(*) AS `n`, SUM(`t_row`.`n`) AS `total`, COUNT(DISTINCT `t_row`.`s`) AS `texts` FROM `t` AS `t_row` GROUP BY `t_row`.`alive` HAVING (COUNT(*) > 1);
CREATE VIEW `v` AS SELECT `t_row`.`id`, (`t_row`.`alive` AND (`t_row`.`n` > 1)) AS `busy`, (`t_row`.`n` > 1) AS `many`, (NOT `t_row`.`seen`) AS `unseen`, (`t_row`.`seen` IS TRUE) AS `sure`, TRUE AS `yes`, CASE WHEN `t_row`.`alive` THEN `t_row`.`seen` ELSE FALSE END AS `c`, COALESCE(`t_row`.`seen`, FALSE) AS `told` FROM `t` AS `t_row` WHERE ((`t_row`.`alive` AND (NOT COALESCE(`t_row`.`seen`, FALSE))) OR (`t_row`.`s` LIKE 'a[b]%'));
