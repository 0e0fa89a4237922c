-- PostgreSQL to BigQuery
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: t.t_mail: index: unique index (lower(mail::text)); nothing (the target has no such indexes)
-- loss: t.t_n: index: index ((n + 1), mail); nothing (the target has no such indexes)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `mail` STRING(100), `n` INT64, PRIMARY KEY (`id`) NOT ENFORCED);
