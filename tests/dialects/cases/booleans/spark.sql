-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.alive: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.dead: generated: GENERATED ALWAYS AS (NOT alive); a plain column, filled by the load (the target has no generated columns)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.t_check: check: (alive OR seen); nothing (the target has no conditions)
-- loss: t.t_check1: check: ((seen IS NOT TRUE) OR (n > 1)); nothing (the target has no conditions)
-- loss: t.t_n: index: index (n) WHERE (alive AND (n IS NOT NULL)); nothing (the target has no such indexes)
-- loss: t.t_s: index: index (n) WHERE (alive OR seen); nothing (the target has no such indexes)
-- loss: t.t_u: index: unique index (n) WHERE (alive OR seen); nothing (the target has no such indexes)

-- before load
CREATE TABLE `t` (`id` INT, `alive` BOOLEAN, `seen` BOOLEAN, `n` INT, `s` STRING, `dead` BOOLEAN) USING PARQUET;

-- after load
CREATE VIEW `sums` AS SELECT `t_row`.`alive`, COUNT(*) AS `n`, SUM(`t_row`.`n`) AS `total`, COUNT(DISTINCT `t_row`.`s`) AS `texts` FROM `t` AS `t_row` GROUP BY `t_row`.`alive` HAVING (COUNT(*) > 1);
CREATE VIEW `v` AS SELECT `t_row`.`id`, (`t_row`.`alive` AND (`t_row`.`n` > 1)) AS `busy`, (`t_row`.`n` > 1) AS `many`, (NOT `t_row`.`seen`) AS `unseen`, (`t_row`.`seen` IS TRUE) AS `sure`, TRUE AS `yes`, CASE WHEN `t_row`.`alive` THEN `t_row`.`seen` ELSE FALSE END AS `c`, COALESCE(`t_row`.`seen`, FALSE) AS `told` FROM `t` AS `t_row` WHERE ((`t_row`.`alive` AND (NOT COALESCE(`t_row`.`seen`, FALSE))) OR (`t_row`.`s` LIKE 'a[b]%'));
