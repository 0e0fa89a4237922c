-- PostgreSQL to Spark
-- loss: teams.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: teams.teams_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: numbers: view: the view; nothing (it unfolds an array of what is no text)

-- before load
CREATE TABLE `teams` (`id` INT, `members` ARRAY<STRING>, `numbers` ARRAY<INT>) USING PARQUET;

-- after load
CREATE VIEW `members` AS SELECT `teams_row`.`id`, `element`.`value` AS `member` FROM `teams` AS `teams_row` CROSS JOIN LATERAL EXPLODE(`teams_row`.`members`) AS element(value);
