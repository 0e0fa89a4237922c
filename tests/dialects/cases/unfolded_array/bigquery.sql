-- PostgreSQL to BigQuery
-- loss: teams.members: type: text[]; ARRAY<STRING>, none of whose elements is NULL (its arrays hold no NULL)
-- loss: teams.members: not null: NULL; empty (ARRAY<STRING> cannot be NULL)
-- loss: teams.numbers: type: integer[]; ARRAY<INT64>, none of whose elements is NULL (its arrays hold no NULL)
-- loss: teams.numbers: not null: NULL; empty (ARRAY<INT64> cannot be NULL)
-- loss: teams.amounts: type: double precision[]; ARRAY<FLOAT64>, none of whose elements is NULL (its arrays hold no NULL)
-- loss: teams.amounts: not null: NULL; empty (ARRAY<FLOAT64> cannot be NULL)
-- loss: teams.flags: type: boolean[]; ARRAY<BOOL>, none of whose elements is NULL (its arrays hold no NULL)
-- loss: teams.flags: not null: NULL; empty (ARRAY<BOOL> cannot be NULL)
-- loss: teams.days: type: date[]; ARRAY<DATE>, elements: DATE: years 1 to 9999; none of them is NULL (there is no date before and none after; its arrays hold no NULL)
-- loss: teams.days: not null: NULL; empty (ARRAY<DATE> cannot be NULL)
-- loss: teams.keys: type: uuid[]; ARRAY<STRING>, elements: text; none of them is NULL (there is no uuid; its arrays hold no NULL)
-- loss: teams.keys: not null: NULL; empty (ARRAY<STRING> cannot be NULL)
-- loss: teams.big: type: bigint[]; ARRAY<INT64>, none of whose elements is NULL (its arrays hold no NULL)
-- loss: teams.big: not null: NULL; empty (ARRAY<INT64> cannot be NULL)
-- loss: teams.exact: type: numeric[]; ARRAY<BIGNUMERIC>, elements: BIGNUMERIC: 38 digits before the point, 38 after it; none of them is NULL (the target's decimals have a fixed size; numeric=text keeps every digit; its arrays hold no NULL)
-- loss: teams.exact: not null: NULL; empty (ARRAY<BIGNUMERIC> cannot be NULL)
-- loss: teams.doc: type: jsonb; JSON, whose longest numbers are rounded (its JSON keeps numbers as 64-bit integers or doubles; json=text keeps every digit)
-- loss: teams.teams_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: amounts: view: the view; nothing (it unfolds an array of double precision, which has no translation)
-- loss: big: view: the view; nothing (it unfolds an array of bigint, which has no translation)
-- loss: days: view: the view; nothing (it unfolds an array of date, which has no translation)
-- loss: exact: view: the view; nothing (it unfolds an array of numeric, which has no translation)
-- loss: flags: view: the view; nothing (it unfolds an array of boolean, which has no translation)
-- loss: grouped: view: the view; nothing (it unfolds an array of integer, which has no translation)
-- loss: keys: view: the view; nothing (it unfolds an array of uuid, which has no translation)
-- loss: mixed: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)
-- loss: mixed: view: the view; nothing (it unfolds an array of integer, which has no translation)
-- loss: numbers: view: the view; nothing (it unfolds an array of integer, which has no translation)
-- loss: three: view: the view; nothing (it unfolds an array of integer, which has no translation)
-- loss: together: view: the view; nothing (it unfolds an array of integer, which has no translation)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`teams` (`id` INT64 NOT NULL, `members` ARRAY<STRING>, `numbers` ARRAY<INT64>, `amounts` ARRAY<FLOAT64>, `flags` ARRAY<BOOL>, `days` ARRAY<DATE>, `keys` ARRAY<STRING>, `big` ARRAY<INT64>, `exact` ARRAY<BIGNUMERIC>, `doc` JSON, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
CREATE VIEW `public`.`members` AS SELECT `teams_row`.`id`, `element` AS `member` FROM `public`.`teams` AS `teams_row` CROSS JOIN UNNEST(`teams_row`.`members`) AS `element`;
