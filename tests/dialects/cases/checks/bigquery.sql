-- PostgreSQL to BigQuery
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: t.positive: check: (n > (0)::numeric); nothing (the target has no conditions)
-- loss: t.t_check: check: (((m)::numeric > n) OR (m IS NULL)); nothing (the target has no conditions)
-- loss: t.t_s_check: check: (s = ANY (ARRAY['a'::text, 'b'::text])); nothing (the target has no conditions)
-- loss: t.t_s_check1: check: (length(s) < 10); nothing (the target has no conditions)
-- loss: t.t_s_check2: check: (s ~ '^[a-z]+$'::text); nothing (the target has no conditions)
-- loss: t.t_u_check: check: ((u)::text <> ALL (ARRAY['x'::text, 'y'::text])); nothing (the target has no conditions)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `s` STRING, `u` STRING(5), `n` NUMERIC(10, 2), `m` INT64, PRIMARY KEY (`id`) NOT ENFORCED);
