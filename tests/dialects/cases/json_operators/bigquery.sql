-- PostgreSQL to BigQuery
-- loss: t.doc: type: jsonb; JSON, whose longest numbers are rounded (its JSON keeps numbers as 64-bit integers or doubles; json=text keeps every digit)
-- loss: t.raw: type: json; JSON, whose longest numbers are rounded (its JSON keeps numbers as 64-bit integers or doubles; json=text keeps every digit)
-- loss: t.tags: type: text[]; ARRAY<STRING>, none of whose elements is NULL (its arrays hold no NULL)
-- loss: t.tags: not null: NULL; empty (ARRAY<STRING> cannot be NULL)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: by_column: view: the view; nothing (an element of JSON by a name that is no constant)
-- loss: chosen: view: the view; nothing (array_contains_all has no translation)
-- loss: counted: view: the view; nothing (json_extract_scalar has no translation)
-- loss: exact: view: the view; nothing (json_extract_scalar has no translation)
-- loss: from_the_end: view: the view; nothing (an element of JSON that is counted from the end)
-- loss: has_key: view: the view; nothing (j_s_o_n_b_contains_top_key has no translation)
-- loss: has_members: view: the view; nothing (array_contains_all has no translation)
-- loss: has_some: view: the view; nothing (array_contains_all has no translation)
-- loss: has_tags: view: the view; nothing (array_contains_all has no translation)
-- loss: has_texts: view: the view; nothing (array_contains_all has no translation)
-- loss: numbers_in: view: the view; nothing (array_contains_all has no translation)
-- loss: parts: view: the view; nothing (json_extract has no translation)
-- loss: texts: view: the view; nothing (json_extract_scalar has no translation)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `doc` JSON, `raw` JSON, `tags` ARRAY<STRING>, PRIMARY KEY (`id`) NOT ENFORCED);
