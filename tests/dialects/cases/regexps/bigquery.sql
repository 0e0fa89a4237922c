-- PostgreSQL to BigQuery
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: accents: view: the view; nothing (regexp_i_like has no translation)
-- loss: ahead: view: the view; nothing (regexp_like has no translation)
-- loss: by_column: view: the view; nothing (regexp_like has no translation)
-- loss: cased: view: the view; nothing (regexp_i_like has no translation)
-- loss: lazy: view: the view; nothing (regexp_like has no translation)
-- loss: plain: view: the view; nothing (regexp_like has no translation)
-- loss: repeated: view: the view; nothing (regexp_like has no translation)
-- loss: words: view: the view; nothing (regexp_like has no translation)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
