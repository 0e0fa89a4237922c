-- PostgreSQL to Snowflake
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.positive: check: (n > (0)::numeric); nothing (the target has no conditions)
-- loss: t.t_check: check: (((m)::numeric > n) OR (m IS NULL)); nothing (the target has no conditions)
-- loss: t.t_s_check: check: (s = ANY (ARRAY['a'::text, 'b'::text])); nothing (the target has no conditions)
-- loss: t.t_s_check1: check: (length(s) < 10); nothing (the target has no conditions)
-- loss: t.t_s_check2: check: (s ~ '^[a-z]+$'::text); nothing (the target has no conditions)
-- loss: t.t_u_check: check: ((u)::text <> ALL (ARRAY['x'::text, 'y'::text])); nothing (the target has no conditions)
-- loss: u.k: type: domain kind; VARCHAR (there are no domains)
-- loss: u.u_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: u.later: check: ((k)::text <> ''::text); nothing (the target has no conditions)
-- loss: u.u_born_check: check: (born <= CURRENT_DATE); nothing (the target has no conditions)
-- loss: u.u_code_check: check: (code = ANY (ARRAY['ab'::bpchar, 'cde'::bpchar])); nothing (the target has no conditions)
-- loss: u.u_id_check: check: (id > 0); nothing (the target has no conditions)
-- loss: u.u_seen_check: check: (seen <= now()); nothing (the target has no conditions)
-- loss: u.k: check: (VALUE = ANY (ARRAY['MY_VALUE'::text, 'VALUE'::text])); nothing (the target has no conditions)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "s" VARCHAR, "u" VARCHAR(5), "n" NUMBER(10, 2), "m" INT, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."u" ("id" INT NOT NULL AUTOINCREMENT START 1 INCREMENT 1 ORDER, "k" VARCHAR, "born" DATE, "seen" TIMESTAMP_TZ(6), "code" VARCHAR(5), CONSTRAINT "u_pkey" PRIMARY KEY ("id"));
