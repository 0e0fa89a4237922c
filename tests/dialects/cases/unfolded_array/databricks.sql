-- PostgreSQL to Databricks
-- loss: teams.teams_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: numbers: view: the view; nothing (it unfolds an array of what is no text)

-- before load
CREATE TABLE `teams` (`id` INT NOT NULL, `members` ARRAY<STRING>, `numbers` ARRAY<INT>, CONSTRAINT `teams_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
CREATE VIEW `members` AS SELECT `teams_row`.`id`, `element`.`value` AS `member` FROM `teams` AS `teams_row` CROSS JOIN LATERAL EXPLODE(`teams_row`.`members`) AS element(value);
