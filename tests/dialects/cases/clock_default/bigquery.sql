-- PostgreSQL to BigQuery
-- loss: t.a: type: timestamp(3) without time zone; DATETIME: years 1 to 9999 (there is no time before and none after)
-- loss: t.b: type: timestamp with time zone; TIMESTAMP: years 1 to 9999 (there is no time before and none after)
-- loss: t.c: type: timestamp(0) without time zone; DATETIME: years 1 to 9999 (there is no time before and none after)
-- loss: t.d: type: date; DATE: years 1 to 9999 (there is no date before and none after)
-- loss: t.e: type: timestamp without time zone; DATETIME: years 1 to 9999 (there is no time before and none after)
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (current_timestamp has no translation)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` DATETIME DEFAULT CURRENT_DATETIME() NOT NULL, `b` TIMESTAMP DEFAULT CURRENT_TIMESTAMP(), `c` DATETIME DEFAULT CURRENT_DATETIME(), `d` DATE DEFAULT CURRENT_DATE(), `e` DATETIME, PRIMARY KEY (`id`) NOT ENFORCED);
