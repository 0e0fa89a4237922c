-- PostgreSQL to BigQuery
-- loss: t.doc: type: jsonb; JSON, whose longest numbers are rounded (its JSON keeps numbers as 64-bit integers or doubles; json=text keeps every digit)
-- loss: t.tags: type: text[]; ARRAY<STRING>, none of whose elements is NULL (its arrays hold no NULL)
-- loss: t.tags: not null: NULL; empty (ARRAY<STRING> cannot be NULL)
-- loss: t.words: type: tsvector; STRING, as PostgreSQL prints it (there is no such type)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: t.t_doc: index: index (doc); nothing (the target has no such indexes)
-- loss: t.t_id: index: index (id); nothing (the target has no such indexes)
-- loss: t.t_tags: index: index (tags); nothing (the target has no such indexes)
-- loss: t.t_words: index: index (words); nothing (the target has no such indexes)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `doc` JSON, `tags` ARRAY<STRING>, `words` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
