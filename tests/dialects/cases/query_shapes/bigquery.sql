-- PostgreSQL to BigQuery
-- loss: a.at: type: timestamp(3) without time zone; DATETIME: years 1 to 9999 (there is no time before and none after)
-- loss: a.a_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: c.c_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: distincts: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`a` (`id` INT64 NOT NULL, `g` INT64, `t` STRING, `d` FLOAT64, `at` DATETIME, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`b` (`id` INT64 NOT NULL, `a` INT64, `t` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`c` (`id` INT64 NOT NULL, `code` STRING(5), `t` STRING, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
CREATE VIEW `public`.`absent` AS SELECT `a_row`.`id` FROM `public`.`a` AS `a_row` WHERE (NOT (`a_row`.`id` IN (SELECT `b_row`.`a` FROM `public`.`b` AS `b_row`)));
CREATE VIEW `public`.`aggregated` AS SELECT COUNT(*) AS `n`, MAX(`a_row`.`id`) AS `most` FROM `public`.`a` AS `a_row` FULL JOIN `public`.`b` AS `b_row` ON ((`a_row`.`id` = `b_row`.`a`));
CREATE VIEW `public`.`all_counted` AS SELECT `a_row`.`id`, (SELECT (COUNT(*) + 1) FROM `public`.`b` AS `b_row` WHERE (`b_row`.`a` = `a_row`.`id`)) AS `n` FROM `public`.`a` AS `a_row`;
CREATE VIEW `public`.`both_sides` AS SELECT COALESCE(`a_row`.`id`, `b_row`.`id`) AS `id`, `a_row`.`g`, `b_row`.`a` FROM `public`.`a` AS `a_row` FULL JOIN `public`.`b` AS `b_row` USING (`id`);
CREATE VIEW `public`.`cases` AS SELECT `a_row`.`id`, CASE WHEN (`a_row`.`d` > 1) THEN 'many' ELSE COALESCE(`a_row`.`t`, 'none') END AS `c`, (`a_row`.`t` || '!') AS `shout`, (`a_row`.`t` IS DISTINCT FROM 'x') AS `other`, (CAST((`a_row`.`g`) AS FLOAT64) / 2.0) AS `half`, (DIV(`a_row`.`g`, 2)) AS `whole` FROM `public`.`a` AS `a_row` ORDER BY `a_row`.`t`;
CREATE VIEW `public`.`chained` AS SELECT `a_row`.`id`, `b_row`.`id` AS `b`, `c_row`.`id` AS `c` FROM `public`.`a` AS `a_row` LEFT JOIN `public`.`b` AS `b_row` ON ((`a_row`.`id` = `b_row`.`a`)) LEFT JOIN `public`.`c` AS `c_row` ON ((`b_row`.`id` = `c_row`.`id`));
CREATE VIEW `public`.`counted` AS SELECT `a_row`.`id`, (SELECT COUNT(*) AS `count` FROM `public`.`b` AS `b_row` WHERE (`b_row`.`a` = `a_row`.`id`)) AS `n`, (SELECT MAX(`b_row`.`id`) AS `max` FROM `public`.`b` AS `b_row` WHERE (`b_row`.`a` = `a_row`.`id`)) AS `last` FROM `public`.`a` AS `a_row` WHERE ((SELECT COUNT(*) AS `count` FROM `public`.`b` AS `b_row` WHERE (`b_row`.`a` = `a_row`.`id`)) < 2);
CREATE VIEW `public`.`ctes` AS WITH `x` AS (SELECT `a_row`.`g`, MAX(`a_row`.`d`) AS `d` FROM `public`.`a` AS `a_row` GROUP BY `a_row`.`g`) SELECT `x_row`.`g`, `x_row`.`d` FROM `x` AS `x_row` WHERE (`x_row`.`d` > 1);
CREATE VIEW `public`.`distincts` AS SELECT `g`, `id` FROM (SELECT `a_row`.`g` AS `g`, `a_row`.`id` AS `id`, ROW_NUMBER() OVER (PARTITION BY `g` ORDER BY `g` NULLS LAST, `a_row`.`d` DESC) AS _row_number FROM `public`.`a` AS `a_row`) AS _t WHERE _row_number = 1;
CREATE VIEW `public`.`filters` AS SELECT `a_row`.`g`, COUNT(CASE WHEN (`a_row`.`d` > 1) THEN 1 END) AS `many`, SUM(CASE WHEN (`a_row`.`t` = 'x') THEN `a_row`.`d` END) AS `x` FROM `public`.`a` AS `a_row` GROUP BY `a_row`.`g`;
CREATE VIEW `public`.`grouped` AS SELECT MAX(`a_row`.`g`) AS `g` FROM `public`.`a` AS `a_row` GROUP BY `a_row`.`t` HAVING (MAX(`a_row`.`g`) > 0);
CREATE VIEW `public`.`hinted` AS WITH `x` AS (SELECT `a_row`.`id` FROM `public`.`a` AS `a_row`) SELECT `x_row`.`id` FROM `x` AS `x_row`;
CREATE VIEW `public`.`labelled` AS SELECT `a_row`.`id`, (CAST((`a_row`.`id`) AS STRING) || `a_row`.`t`) AS `label` FROM `public`.`a` AS `a_row`;
CREATE VIEW `public`.`negative` AS SELECT `a_row`.`id`, (-`a_row`.`g`) AS `g` FROM `public`.`a` AS `a_row` WHERE (`a_row`.`g` IS NOT NULL) ORDER BY (-`a_row`.`g`) NULLS LAST LIMIT 1;
CREATE VIEW `public`.`padded` AS SELECT `c_row`.`id`, (RTRIM((`c_row`.`code`)) || '!') AS `shout`, CHAR_LENGTH(RTRIM(`c_row`.`code`)) AS `n`, (RTRIM((`c_row`.`code`)) = `c_row`.`t`) AS `same`, RTRIM((`c_row`.`code`)) AS `bare`, `c_row`.`code` FROM `public`.`c` AS `c_row` WHERE (RTRIM(`c_row`.`code`) = 'ab');
CREATE VIEW `public`.`present` AS SELECT `a_row`.`id`, (`a_row`.`id` IN (SELECT `b_row`.`id` FROM `public`.`b` AS `b_row`)) AS `there` FROM `public`.`a` AS `a_row` WHERE (`a_row`.`g` IN (SELECT `b_row`.`a` FROM `public`.`b` AS `b_row`));
CREATE VIEW `public`.`right_side` AS SELECT `a_row`.`id`, `b_row`.`id` AS `other` FROM `public`.`a` AS `a_row` RIGHT JOIN `public`.`b` AS `b_row` USING (`id`);
CREATE VIEW `public`.`subqueries` AS SELECT `a_row`.`id`, (SELECT COUNT(*) AS `count` FROM `public`.`b` AS `b_row` WHERE (`b_row`.`a` = `a_row`.`id`)) AS `n` FROM `public`.`a` AS `a_row` WHERE ((EXISTS(SELECT 1 FROM `public`.`b` AS `b_row` WHERE (`b_row`.`a` = `a_row`.`id`))) AND (`a_row`.`g` IN (SELECT `s_row`.`g` FROM (SELECT `a_1_row`.`g` FROM `public`.`a` AS `a_1_row`) AS `s_row`)));
CREATE VIEW `public`.`unions` AS (SELECT `a_row`.`id`, `a_row`.`t` FROM `public`.`a` AS `a_row` UNION ALL SELECT `b_row`.`id`, `b_row`.`t` FROM `public`.`b` AS `b_row`) UNION DISTINCT SELECT `a_row`.`g` AS `id`, 'x' AS `t` FROM `public`.`a` AS `a_row`;
CREATE VIEW `public`.`unlike` AS SELECT `a_row`.`id`, (`a_row`.`t` NOT LIKE 'x%') AS `other` FROM `public`.`a` AS `a_row` WHERE (`a_row`.`t` NOT LIKE 'z%');
CREATE VIEW `public`.`windows` AS SELECT `a_row`.`id`, ROW_NUMBER() OVER (PARTITION BY `a_row`.`g` ORDER BY `a_row`.`d` DESC NULLS FIRST) AS `place` FROM `public`.`a` AS `a_row`;
CREATE VIEW `public`.`words` AS SELECT `a_row`.`id`, CASE WHEN (`a_row`.`d` > 2) THEN 'Yes' ELSE 'yes' END AS `word` FROM `public`.`a` AS `a_row`;
CREATE VIEW `public`.`words_counted` AS SELECT `words_row`.`word`, COUNT(*) AS `n` FROM `public`.`words` AS `words_row` GROUP BY `words_row`.`word`;
