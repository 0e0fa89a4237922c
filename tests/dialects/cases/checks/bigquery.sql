-- PostgreSQL to BigQuery
-- loss: t.t_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: t.positive: check: (n > (0)::numeric); nothing (the target has no conditions)
-- loss: t.t_check: check: (((m)::numeric > n) OR (m IS NULL)); nothing (the target has no conditions)
-- loss: t.t_s_check: check: (s = ANY (ARRAY['a'::text, 'b'::text])); nothing (the target has no conditions)
-- loss: t.t_s_check1: check: (length(s) < 10); nothing (the target has no conditions)
-- loss: t.t_s_check2: check: (s ~ '^[a-z]+$'::text); nothing (the target has no conditions)
-- loss: t.t_u_check: check: ((u)::text <> ALL (ARRAY['x'::text, 'y'::text])); nothing (the target has no conditions)
-- loss: u.id: default: the next value of a sequence; no default (the target does not count)
-- loss: u.k: type: domain kind; STRING (there are no domains)
-- loss: u.born: type: date; DATE: years 1 to 9999 (there is no date before and none after)
-- loss: u.seen: type: timestamp with time zone; TIMESTAMP: years 1 to 9999 (there is no time before and none after)
-- loss: u.u_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: u.later: check: ((k)::text <> ''::text); nothing (the target has no conditions)
-- loss: u.u_born_check: check: (born <= CURRENT_DATE); nothing (the target has no conditions)
-- loss: u.u_code_check: check: (code = ANY (ARRAY['ab'::bpchar, 'cde'::bpchar])); nothing (the target has no conditions)
-- loss: u.u_id_check: check: (id > 0); nothing (the target has no conditions)
-- loss: u.u_seen_check: check: (seen <= now()); nothing (the target has no conditions)
-- loss: u.k: check: (VALUE = ANY (ARRAY['MY_VALUE'::text, 'VALUE'::text])); nothing (the target has no conditions)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`t` (`id` INT64 NOT NULL, `s` STRING, `u` STRING(5), `n` NUMERIC(10, 2), `m` INT64, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`u` (`id` INT64 NOT NULL, `k` STRING, `born` DATE, `seen` TIMESTAMP, `code` STRING(5), PRIMARY KEY (`id`) NOT ENFORCED);
