-- PostgreSQL to BigQuery
-- loss: t.b: generated: GENERATED ALWAYS AS (a / 2); a plain column, filled by the load (the target has no generated columns)
-- loss: t.c: generated: GENERATED ALWAYS AS ('n'::text || (a)::text); a plain column, filled by the load (the target has no generated columns)
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (the target has no generated columns)
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: u.b: generated: GENERATED ALWAYS AS lower(a); a plain column, filled by the load (the target has no generated columns)
-- loss: u.u_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: u.u_b_key: unique: UNIQUE (b); nothing (the target has no unique keys)
-- loss: v.b: generated: GENERATED ALWAYS AS (a * 2); a plain column, filled by the load (the target has no generated columns)
-- loss: v.c: generated: GENERATED ALWAYS AS (a + 1); a plain column, filled by the load (the target has no generated columns)
-- loss: v.v_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: v.v_c_check: check: (c > 0); nothing (the target has no conditions)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `a` INT64 NOT NULL, `b` INT64, `c` STRING, `d` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`u` (`id` INT64 NOT NULL, `a` STRING, `b` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`v` (`a` INT64, `b` INT64 NOT NULL, `c` INT64, PRIMARY KEY (`b`) NOT ENFORCED);
