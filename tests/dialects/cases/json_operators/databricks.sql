-- PostgreSQL to Databricks
-- loss: t.doc: type: jsonb; VARIANT, whose longest numbers are rounded (VARIANT's numbers have at most 38 digits; json=text keeps every digit)
-- loss: t.raw: type: json; VARIANT, whose longest numbers are rounded (VARIANT's numbers have at most 38 digits; json=text keeps every digit)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
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
CREATE TABLE `t` (`id` INT NOT NULL, `doc` VARIANT, `raw` VARIANT, `tags` ARRAY<STRING>, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
