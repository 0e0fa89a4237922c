-- PostgreSQL to BigQuery
-- loss: teams.members: type: text[]; ARRAY<STRING>, none of whose elements is NULL (its arrays hold no NULL)
-- loss: teams.members: not null: NULL; empty (ARRAY<STRING> cannot be NULL)
-- loss: teams.numbers: type: integer[]; ARRAY<INT64>, none of whose elements is NULL (its arrays hold no NULL)
-- loss: teams.numbers: not null: NULL; empty (ARRAY<INT64> cannot be NULL)
-- loss: teams.teams_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: numbers: view: the view; nothing (it unfolds an array of what is no text)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`teams` (`id` INT64 NOT NULL, `members` ARRAY<STRING>, `numbers` ARRAY<INT64>, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
CREATE VIEW `public`.`members` AS SELECT `teams_row`.`id`, `element` AS `member` FROM `public`.`teams` AS `teams_row` CROSS JOIN UNNEST(`teams_row`.`members`) AS `element`;
