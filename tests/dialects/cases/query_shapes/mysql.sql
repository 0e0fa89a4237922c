-- PostgreSQL to MySQL 8
-- loss: a.d: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: aggregated: view: the view; nothing (there is no FULL JOIN)
-- loss: both_sides: view: the view; nothing (there is no FULL JOIN)
-- loss: distincts: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)
-- loss: labelled: view: the view; nothing (|| of what may be no text)

SET NAMES utf8mb4 COLLATE utf8mb4_0900_bin;

-- before load
CREATE TABLE `a` (`id` INT NOT NULL, `g` INT, `t` LONGTEXT, `d` DOUBLE, `at` DATETIME(3), CONSTRAINT `a_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
CREATE TABLE `b` (`id` INT NOT NULL, `a` INT, `t` LONGTEXT, CONSTRAINT `b_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;
CREATE TABLE `c` (`id` INT NOT NULL, `code` VARCHAR(5), `t` LONGTEXT, CONSTRAINT `c_pkey` PRIMARY KEY (`id`)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARACTER SET=utf8mb4 COLLATE=utf8mb4_0900_bin;

-- after load
CREATE VIEW `absent` AS SELECT `a`.`id` FROM `a` AS `a` WHERE (NOT (`a`.`id` IN (SELECT `b`.`a` FROM `b` AS `b`)));
CREATE VIEW `all_counted` AS SELECT `a`.`id`, (SELECT (COUNT(*) + 1) FROM `b` AS `b` WHERE (`b`.`a` = `a`.`id`)) AS `n` FROM `a` AS `a`;
CREATE VIEW `cases` AS SELECT `a`.`id`, CASE WHEN (`a`.`d` > 1) THEN 'many' ELSE COALESCE(`a`.`t`, 'none') END AS `c`, (CONCAT(`a`.`t`, '!')) AS `shout`, (NOT `a`.`t` <=> 'x') AS `other`, (CAST((`a`.`g`) AS DOUBLE) / 2.0) AS `half`, (`a`.`g` DIV 2) AS `whole` FROM `a` AS `a` ORDER BY `a`.`t`;
CREATE VIEW `chained` AS SELECT `a`.`id`, `b`.`id` AS `b`, `c`.`id` AS `c` FROM `a` AS `a` LEFT JOIN `b` AS `b` ON ((`a`.`id` = `b`.`a`)) LEFT JOIN `c` AS `c` ON ((`b`.`id` = `c`.`id`));
CREATE VIEW `counted` AS SELECT `a`.`id`, (SELECT COUNT(*) AS `count` FROM `b` AS `b` WHERE (`b`.`a` = `a`.`id`)) AS `n`, (SELECT MAX(`b`.`id`) AS `max` FROM `b` AS `b` WHERE (`b`.`a` = `a`.`id`)) AS `last` FROM `a` AS `a` WHERE ((SELECT COUNT(*) AS `count` FROM `b` AS `b` WHERE (`b`.`a` = `a`.`id`)) < 2);
CREATE VIEW `ctes` AS WITH `x` AS (SELECT `a`.`g`, MAX(`a`.`d`) AS `d` FROM `a` AS `a` GROUP BY `a`.`g`) SELECT `x`.`g`, `x`.`d` FROM `x` AS `x` WHERE (`x`.`d` > 1);
CREATE VIEW `distincts` AS SELECT `g`, `id` FROM (SELECT `a`.`g` AS `g`, `a`.`id` AS `id`, ROW_NUMBER() OVER (PARTITION BY `g` ORDER BY CASE WHEN `g` IS NULL THEN 1 ELSE 0 END, `g`, `a`.`d` DESC) AS _row_number FROM `a` AS `a`) AS _t WHERE _row_number = 1;
CREATE VIEW `filters` AS SELECT `a`.`g`, COUNT(CASE WHEN (`a`.`d` > 1) THEN 1 END) AS `many`, SUM(CASE WHEN (`a`.`t` = 'x') THEN `a`.`d` END) AS `x` FROM `a` AS `a` GROUP BY `a`.`g`;
CREATE VIEW `grouped` AS SELECT MAX(`a`.`g`) AS `g` FROM `a` AS `a` GROUP BY `a`.`t` HAVING (MAX(`a`.`g`) > 0);
CREATE VIEW `hinted` AS WITH `x` AS (SELECT `a`.`id` FROM `a` AS `a`) SELECT `x`.`id` FROM `x` AS `x`;
CREATE VIEW `negative` AS SELECT `a`.`id`, (-`a`.`g`) AS `g` FROM `a` AS `a` WHERE (`a`.`g` IS NOT NULL) ORDER BY CASE WHEN (-`a`.`g`) IS NULL THEN 1 ELSE 0 END, (-`a`.`g`) LIMIT 1;
CREATE VIEW `padded` AS SELECT `c`.`id`, (CONCAT(RTRIM((`c`.`code`)), '!')) AS `shout`, CHAR_LENGTH(RTRIM(`c`.`code`)) AS `n`, (RTRIM((`c`.`code`)) = `c`.`t`) AS `same`, RTRIM((`c`.`code`)) AS `bare`, `c`.`code` FROM `c` AS `c` WHERE (RTRIM(`c`.`code`) = 'ab');
CREATE VIEW `present` AS SELECT `a`.`id`, (`a`.`id` IN (SELECT `b`.`id` FROM `b` AS `b`)) AS `there` FROM `a` AS `a` WHERE (`a`.`g` IN (SELECT `b`.`a` FROM `b` AS `b`));
CREATE VIEW `right_side` AS SELECT `a`.`id`, `b`.`id` AS `other` FROM `a` AS `a` RIGHT JOIN `b` AS `b` USING (`id`);
CREATE VIEW `subqueries` AS SELECT `a`.`id`, (SELECT COUNT(*) AS `count` FROM `b` AS `b` WHERE (`b`.`a` = `a`.`id`)) AS `n` FROM `a` AS `a` WHERE ((EXISTS(SELECT 1 FROM `b` AS `b` WHERE (`b`.`a` = `a`.`id`))) AND (`a`.`g` IN (SELECT `s`.`g` FROM (SELECT `a_1`.`g` FROM `a` AS `a_1`) AS `s`)));
CREATE VIEW `unions` AS (SELECT `a`.`id`, `a`.`t` FROM `a` AS `a` UNION ALL SELECT `b`.`id`, `b`.`t` FROM `b` AS `b`) UNION SELECT `a`.`g` AS `id`, 'x' AS `t` FROM `a` AS `a`;
CREATE VIEW `unlike` AS SELECT `a`.`id`, (`a`.`t` NOT LIKE 'x%') AS `other` FROM `a` AS `a` WHERE (`a`.`t` NOT LIKE 'z%');
CREATE VIEW `windows` AS SELECT `a`.`id`, ROW_NUMBER() OVER (PARTITION BY `a`.`g` ORDER BY CASE WHEN `a`.`d` IS NULL THEN 1 ELSE 0 END DESC, `a`.`d` DESC) AS `place` FROM `a` AS `a`;
CREATE VIEW `words` AS SELECT `a`.`id`, CASE WHEN (`a`.`d` > 2) THEN 'Yes' ELSE 'yes' END AS `word` FROM `a` AS `a`;
CREATE VIEW `words_counted` AS SELECT `words`.`word`, COUNT(*) AS `n` FROM `words` AS `words` GROUP BY `words`.`word`;
