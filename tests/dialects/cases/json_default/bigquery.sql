-- PostgreSQL to BigQuery
-- loss: t.a: type: jsonb; JSON, whose longest numbers are rounded (its JSON keeps numbers as 64-bit integers or doubles; json=text keeps every digit)
-- loss: t.b: type: json; JSON, whose longest numbers are rounded (its JSON keeps numbers as 64-bit integers or doubles; json=text keeps every digit)
-- loss: t.c: type: jsonb; JSON, whose longest numbers are rounded (its JSON keeps numbers as 64-bit integers or doubles; json=text keeps every digit)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` JSON DEFAULT JSON '{}' NOT NULL, `b` JSON DEFAULT JSON '["it\'s"]', `c` JSON, PRIMARY KEY (`id`) NOT ENFORCED);
