-- PostgreSQL to BigQuery
-- loss: t.a: type: timestamp(3) without time zone; DATETIME: years 1 to 9999 (there is no time before and none after)
-- loss: t.b: type: timestamp with time zone; TIMESTAMP: years 1 to 9999 (there is no time before and none after)
-- loss: t.c: type: timestamp(0) without time zone; DATETIME: years 1 to 9999 (there is no time before and none after)
-- loss: t.d: type: date; DATE: years 1 to 9999 (there is no date before and none after)
-- loss: t.e: type: timestamp without time zone; DATETIME: years 1 to 9999 (there is no time before and none after)
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (current_timestamp has no translation)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: u.a: type: timestamp without time zone; DATETIME: years 1 to 9999 (there is no time before and none after)
-- loss: u.a: default: DEFAULT CURRENT_DATE; no default (the midnight of the current date)
-- loss: u.b: default: DEFAULT now(); no default (the time of day as a text, which each engine prints in its way)
-- loss: u.d: type: time with time zone; STRING, as PostgreSQL prints it (there is no such type)
-- loss: u.d: default: DEFAULT CURRENT_TIME; no default (the time of day as a text, which each engine prints in its way)
-- loss: u.u_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` DATETIME DEFAULT CURRENT_DATETIME() NOT NULL, `b` TIMESTAMP DEFAULT CURRENT_TIMESTAMP(), `c` DATETIME DEFAULT CURRENT_DATETIME(), `d` DATE DEFAULT CURRENT_DATE(), `e` DATETIME, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`u` (`id` INT64 NOT NULL, `a` DATETIME, `b` STRING, `c` TIME DEFAULT CURRENT_TIME(), `d` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
