-- PostgreSQL to BigQuery
-- loss: t.doc: type: jsonb; JSON, whose longest numbers are rounded (its JSON keeps numbers as 64-bit integers or doubles; json=text keeps every digit)
-- loss: t.tags: type: text[]; ARRAY<STRING>, none of whose elements is NULL (its arrays hold no NULL)
-- loss: t.tags: not null: NULL; empty (ARRAY<STRING> cannot be NULL)
-- loss: t.at: type: timestamp(3) without time zone; DATETIME: years 1 to 9999 (there is no time before and none after)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: by_age: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: by_function: view: the view; nothing (the function public.twice is not the target's)
-- loss: by_regexp: view: the view; nothing (regexp_like has no translation)
-- loss: by_series: view: the view; nothing (exploding_generate_series has no translation)
-- loss: by_tags: view: the view; nothing (array_contains_all has no translation)
-- loss: on_top: view: the view; nothing (it reads public.by_function, which is lost)
-- loss: public.twice: function: function; nothing (it is PostgreSQL's own language or machinery)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `doc` JSON, `tags` ARRAY<STRING>, `a` STRING, `at` DATETIME, `n` INT64, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
CREATE VIEW `public`.`fine` AS SELECT `t_row`.`id`, (DIV(`t_row`.`n`, 2)) AS `half` FROM `public`.`t` AS `t_row` WHERE ((`t_row`.`a` LIKE 'x\\_%') OR (`t_row`.`a` LIKE 'y%'));
