-- PostgreSQL to BigQuery
-- loss: t.b: generated: GENERATED ALWAYS AS (a / 2); a plain column, filled by the load (the target has no generated columns)
-- loss: t.c: generated: GENERATED ALWAYS AS ('n'::text || (a)::text); a plain column, filled by the load (the target has no generated columns)
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (the target has no generated columns)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` INT64 NOT NULL, `b` INT64, `c` STRING, `d` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
