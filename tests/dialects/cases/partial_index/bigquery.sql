-- PostgreSQL to BigQuery
-- loss: t.t_pkey: meaning: PRIMARY KEY (id); declared, not enforced, and without a name (the target enforces no keys)
-- loss: t.t_a_live: index: unique index (a) WHERE (NOT deleted); nothing (the target has no such indexes)
-- loss: t.t_n: index: index (n) WHERE (n > 5); nothing (the target has no such indexes)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` STRING, `deleted` BOOL NOT NULL, `n` INT64, PRIMARY KEY (`id`) NOT ENFORCED);
