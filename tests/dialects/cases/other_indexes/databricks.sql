-- PostgreSQL to Databricks
-- loss: t.doc: type: jsonb; VARIANT, whose longest numbers are rounded (VARIANT's numbers have at most 38 digits; json=text keeps every digit)
-- loss: t.words: type: tsvector; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.t_doc: index: index (doc); nothing (the target has no such indexes)
-- loss: t.t_id: index: index (id); nothing (the target has no such indexes)
-- loss: t.t_tags: index: index (tags); nothing (the target has no such indexes)
-- loss: t.t_words: index: index (words); nothing (the target has no such indexes)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `doc` VARIANT, `tags` ARRAY<STRING>, `words` STRING, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
