-- PostgreSQL to BigQuery
-- loss: t.i: type: date; DATE: years 1 to 9999 (there is no date before and none after)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: u.a: default: DEFAULT 'NaN'::double precision; no default (it is no number there)
-- loss: u.b: type: numeric; BIGNUMERIC: 38 digits before the point, 38 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: u.b: default: DEFAULT 'NaN'::numeric; no default (it is no number there)
-- loss: u.c: type: timestamp with time zone; TIMESTAMP: years 1 to 9999 (there is no time before and none after)
-- loss: u.d: type: timestamp without time zone; DATETIME: years 1 to 9999 (there is no time before and none after)
-- loss: u.d: default: DEFAULT 'infinity'::timestamp without time zone; no default (it is no time between the years 1 and 9999)
-- loss: u.u_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` BOOL DEFAULT true NOT NULL, `b` BOOL DEFAULT false, `c` INT64 DEFAULT -1, `d` NUMERIC(10, 2) DEFAULT -1.50, `e` FLOAT64 DEFAULT 0.0, `f` STRING DEFAULT 'a\\b\'c', `g` STRING(10) DEFAULT 'x', `h` STRING, `i` DATE DEFAULT DATE '2020-02-29', PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`u` (`id` INT64 NOT NULL, `a` FLOAT64, `b` BIGNUMERIC, `c` TIMESTAMP DEFAULT TIMESTAMP '2020-01-01 00:00:00.5+00:00', `d` DATETIME, PRIMARY KEY (`id`) NOT ENFORCED);
