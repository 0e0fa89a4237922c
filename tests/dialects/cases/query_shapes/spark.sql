-- PostgreSQL to Spark
-- loss: a.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: distincts: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)

-- before load
CREATE TABLE `a` (`id` INT, `g` INT, `t` STRING, `d` DOUBLE, `at` TIMESTAMP_NTZ) USING PARQUET;
CREATE TABLE `b` (`id` INT, `a` INT, `t` STRING) USING PARQUET;

-- after load
CREATE VIEW `cases` AS SELECT `a_row`.`id`, CASE WHEN (`a_row`.`d` > 1) THEN 'many' ELSE COALESCE(`a_row`.`t`, 'none') END AS `c`, (`a_row`.`t` || '!') AS `shout`, (`a_row`.`t` IS DISTINCT FROM 'x') AS `other`, (CAST((`a_row`.`g`) AS DOUBLE) / 2.0) AS `half`, (`a_row`.`g` DIV 2) AS `whole` FROM `a` AS `a_row` ORDER BY `a_row`.`t`;
CREATE VIEW `ctes` AS WITH `x` AS (SELECT `a_row`.`g`, MAX(`a_row`.`d`) AS `d` FROM `a` AS `a_row` GROUP BY `a_row`.`g`) SELECT `x_row`.`g`, `x_row`.`d` FROM `x` AS `x_row` WHERE (`x_row`.`d` > 1);
CREATE VIEW `distincts` AS SELECT `g`, `id` FROM (SELECT `a_row`.`g` AS `g`, `a_row`.`id` AS `id`, ROW_NUMBER() OVER (PARTITION BY `g` ORDER BY `g` NULLS LAST, `a_row`.`d` DESC) AS _row_number FROM `a` AS `a_row`) AS _t WHERE _row_number = 1;
CREATE VIEW `filters` AS SELECT `a_row`.`g`, COUNT(*) FILTER(WHERE (`a_row`.`d` > 1)) AS `many`, SUM(`a_row`.`d`) FILTER(WHERE (`a_row`.`t` = 'x')) AS `x` FROM `a` AS `a_row` GROUP BY `a_row`.`g`;
CREATE VIEW `subqueries` AS SELECT `a_row`.`id`, (SELECT COUNT(*) AS `count` FROM `b` AS `b_row` WHERE (`b_row`.`a` = `a_row`.`id`)) AS `n` FROM `a` AS `a_row` WHERE ((EXISTS(SELECT 1 FROM `b` AS `b_row` WHERE (`b_row`.`a` = `a_row`.`id`))) AND (`a_row`.`g` IN (SELECT `s_row`.`g` FROM (SELECT `a_1_row`.`g` FROM `a` AS `a_1_row`) AS `s_row`)));
CREATE VIEW `unions` AS (SELECT `a_row`.`id`, `a_row`.`t` FROM `a` AS `a_row` UNION ALL SELECT `b_row`.`id`, `b_row`.`t` FROM `b` AS `b_row`) UNION SELECT `a_row`.`g` AS `id`, 'x' AS `t` FROM `a` AS `a_row`;
CREATE VIEW `windows` AS SELECT `a_row`.`id`, ROW_NUMBER() OVER (PARTITION BY `a_row`.`g` ORDER BY `a_row`.`d` DESC NULLS FIRST) AS `place` FROM `a` AS `a_row`;
