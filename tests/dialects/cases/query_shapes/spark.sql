-- PostgreSQL to Spark
-- loss: a.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: c.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: c.c_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: distincts: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)

-- before load
CREATE TABLE `a` (`id` INT, `g` INT, `t` STRING, `d` DOUBLE, `at` TIMESTAMP_NTZ) USING PARQUET;
CREATE TABLE `b` (`id` INT, `a` INT, `t` STRING) USING PARQUET;
CREATE TABLE `c` (`id` INT, `code` VARCHAR(5), `t` STRING) USING PARQUET;

-- after load
CREATE VIEW `absent` AS SELECT `a_row`.`id` FROM `a` AS `a_row` WHERE (NOT (`a_row`.`id` IN (SELECT `b_row`.`a` FROM `b` AS `b_row`)));
CREATE VIEW `aggregated` AS SELECT COUNT(*) AS `n`, MAX(`a_row`.`id`) AS `most` FROM `a` AS `a_row` FULL JOIN `b` AS `b_row` ON ((`a_row`.`id` = `b_row`.`a`));
CREATE VIEW `all_counted` AS SELECT `a_row`.`id`, (SELECT (COUNT(*) + 1) FROM `b` AS `b_row` WHERE (`b_row`.`a` = `a_row`.`id`)) AS `n` FROM `a` AS `a_row`;
CREATE VIEW `both_sides` AS SELECT COALESCE(`a_row`.`id`, `b_row`.`id`) AS `id`, `a_row`.`g`, `b_row`.`a` FROM `a` AS `a_row` FULL JOIN `b` AS `b_row` USING (`id`);
CREATE VIEW `cases` AS SELECT `a_row`.`id`, CASE WHEN (`a_row`.`d` > 1) THEN 'many' ELSE COALESCE(`a_row`.`t`, 'none') END AS `c`, (`a_row`.`t` || '!') AS `shout`, (`a_row`.`t` IS DISTINCT FROM 'x') AS `other`, (CAST((`a_row`.`g`) AS DOUBLE) / 2.0) AS `half`, (`a_row`.`g` DIV 2) AS `whole` FROM `a` AS `a_row` ORDER BY `a_row`.`t`;
CREATE VIEW `chained` AS SELECT `a_row`.`id`, `b_row`.`id` AS `b`, `c_row`.`id` AS `c` FROM `a` AS `a_row` LEFT JOIN `b` AS `b_row` ON ((`a_row`.`id` = `b_row`.`a`)) LEFT JOIN `c` AS `c_row` ON ((`b_row`.`id` = `c_row`.`id`));
CREATE VIEW `counted` AS SELECT `a_row`.`id`, (SELECT COUNT(*) AS `count` FROM `b` AS `b_row` WHERE (`b_row`.`a` = `a_row`.`id`)) AS `n`, (SELECT MAX(`b_row`.`id`) AS `max` FROM `b` AS `b_row` WHERE (`b_row`.`a` = `a_row`.`id`)) AS `last` FROM `a` AS `a_row` WHERE ((SELECT COUNT(*) AS `count` FROM `b` AS `b_row` WHERE (`b_row`.`a` = `a_row`.`id`)) < 2);
CREATE VIEW `ctes` AS WITH `x` AS (SELECT `a_row`.`g`, MAX(`a_row`.`d`) AS `d` FROM `a` AS `a_row` GROUP BY `a_row`.`g`) SELECT `x_row`.`g`, `x_row`.`d` FROM `x` AS `x_row` WHERE (`x_row`.`d` > 1);
CREATE VIEW `distincts` AS SELECT `g`, `id` FROM (SELECT `a_row`.`g` AS `g`, `a_row`.`id` AS `id`, ROW_NUMBER() OVER (PARTITION BY `g` ORDER BY `g` NULLS LAST, `a_row`.`d` DESC) AS _row_number FROM `a` AS `a_row`) AS _t WHERE _row_number = 1;
CREATE VIEW `filters` AS SELECT `a_row`.`g`, COUNT(*) FILTER(WHERE (`a_row`.`d` > 1)) AS `many`, SUM(`a_row`.`d`) FILTER(WHERE (`a_row`.`t` = 'x')) AS `x` FROM `a` AS `a_row` GROUP BY `a_row`.`g`;
CREATE VIEW `grouped` AS SELECT MAX(`a_row`.`g`) AS `g` FROM `a` AS `a_row` GROUP BY `a_row`.`t` HAVING (MAX(`a_row`.`g`) > 0);
CREATE VIEW `hinted` AS WITH `x` AS (SELECT `a_row`.`id` FROM `a` AS `a_row`) SELECT `x_row`.`id` FROM `x` AS `x_row`;
CREATE VIEW `labelled` AS SELECT `a_row`.`id`, (CAST((`a_row`.`id`) AS STRING) || `a_row`.`t`) AS `label` FROM `a` AS `a_row`;
CREATE VIEW `negative` AS SELECT `a_row`.`id`, (-`a_row`.`g`) AS `g` FROM `a` AS `a_row` WHERE (`a_row`.`g` IS NOT NULL) ORDER BY (-`a_row`.`g`) NULLS LAST LIMIT 1;
CREATE VIEW `padded` AS SELECT `c_row`.`id`, (RTRIM((`c_row`.`code`)) || '!') AS `shout`, CHAR_LENGTH(RTRIM(`c_row`.`code`)) AS `n`, (RTRIM((`c_row`.`code`)) = `c_row`.`t`) AS `same`, RTRIM((`c_row`.`code`)) AS `bare`, `c_row`.`code` FROM `c` AS `c_row` WHERE (RTRIM(`c_row`.`code`) = 'ab');
CREATE VIEW `present` AS SELECT `a_row`.`id`, (`a_row`.`id` IN (SELECT `b_row`.`id` FROM `b` AS `b_row`)) AS `there` FROM `a` AS `a_row` WHERE (`a_row`.`g` IN (SELECT `b_row`.`a` FROM `b` AS `b_row`));
CREATE VIEW `right_side` AS SELECT `a_row`.`id`, `b_row`.`id` AS `other` FROM `a` AS `a_row` RIGHT JOIN `b` AS `b_row` USING (`id`);
CREATE VIEW `subqueries` AS SELECT `a_row`.`id`, (SELECT COUNT(*) AS `count` FROM `b` AS `b_row` WHERE (`b_row`.`a` = `a_row`.`id`)) AS `n` FROM `a` AS `a_row` WHERE ((EXISTS(SELECT 1 FROM `b` AS `b_row` WHERE (`b_row`.`a` = `a_row`.`id`))) AND (`a_row`.`g` IN (SELECT `s_row`.`g` FROM (SELECT `a_1_row`.`g` FROM `a` AS `a_1_row`) AS `s_row`)));
CREATE VIEW `unions` AS (SELECT `a_row`.`id`, `a_row`.`t` FROM `a` AS `a_row` UNION ALL SELECT `b_row`.`id`, `b_row`.`t` FROM `b` AS `b_row`) UNION SELECT `a_row`.`g` AS `id`, 'x' AS `t` FROM `a` AS `a_row`;
CREATE VIEW `unlike` AS SELECT `a_row`.`id`, (`a_row`.`t` NOT LIKE 'x%') AS `other` FROM `a` AS `a_row` WHERE (`a_row`.`t` NOT LIKE 'z%');
CREATE VIEW `windows` AS SELECT `a_row`.`id`, ROW_NUMBER() OVER (PARTITION BY `a_row`.`g` ORDER BY `a_row`.`d` DESC NULLS FIRST) AS `place` FROM `a` AS `a_row`;
CREATE VIEW `words` AS SELECT `a_row`.`id`, CASE WHEN (`a_row`.`d` > 2) THEN 'Yes' ELSE 'yes' END AS `word` FROM `a` AS `a_row`;
CREATE VIEW `words_counted` AS SELECT `words_row`.`word`, COUNT(*) AS `n` FROM `words` AS `words_row` GROUP BY `words_row`.`word`;
