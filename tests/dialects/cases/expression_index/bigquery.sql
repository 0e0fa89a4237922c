-- PostgreSQL to BigQuery
-- loss: t.t_pkey: meaning: PRIMARY KEY (id); declared, not enforced, and without a name (the target enforces no keys)
-- loss: t.t_mail: index: unique index (lower(mail::text)); nothing (the target has no such indexes)
-- loss: t.t_n: index: index ((n + 1), mail); nothing (the target has no such indexes)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `mail` STRING(100), `n` INT64, PRIMARY KEY (`id`) NOT ENFORCED);
