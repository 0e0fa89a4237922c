-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.positive: check: (n > (0)::numeric); nothing (the target has no conditions)
-- loss: t.t_check: check: (((m)::numeric > n) OR (m IS NULL)); nothing (the target has no conditions)
-- loss: t.t_s_check: check: (s = ANY (ARRAY['a'::text, 'b'::text])); nothing (the target has no conditions)
-- loss: t.t_s_check1: check: (length(s) < 10); nothing (the target has no conditions)
-- loss: t.t_s_check2: check: (s ~ '^[a-z]+$'::text); nothing (the target has no conditions)
-- loss: t.t_u_check: check: ((u)::text <> ALL (ARRAY['x'::text, 'y'::text])); nothing (the target has no conditions)
-- loss: u.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: u.id: default: the next value of a sequence; no default (the target does not count)
-- loss: u.k: type: domain kind; STRING (there are no domains)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: u.later: check: ((k)::text <> ''::text); nothing (the target has no conditions)
-- loss: u.u_born_check: check: (born <= CURRENT_DATE); nothing (the target has no conditions)
-- loss: u.u_code_check: check: (code = ANY (ARRAY['ab'::bpchar, 'cde'::bpchar])); nothing (the target has no conditions)
-- loss: u.u_id_check: check: (id > 0); nothing (the target has no conditions)
-- loss: u.u_seen_check: check: (seen <= now()); nothing (the target has no conditions)
-- loss: u.k: check: (VALUE = ANY (ARRAY['MY_VALUE'::text, 'VALUE'::text])); nothing (the target has no conditions)

-- before load
CREATE TABLE `t` (`id` INT, `s` STRING, `u` VARCHAR(5), `n` DECIMAL(10, 2), `m` INT) USING PARQUET;
CREATE TABLE `u` (`id` INT, `k` STRING, `born` DATE, `seen` TIMESTAMP, `code` VARCHAR(5)) USING PARQUET;
