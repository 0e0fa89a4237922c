-- PostgreSQL to Amazon Redshift
-- loss: t.s: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: t.u: type: character varying(5); VARCHAR(20), in bytes (Redshift counts bytes, and a character may have four)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.positive: check: (n > (0)::numeric); nothing (the target has no conditions)
-- loss: t.t_check: check: (((m)::numeric > n) OR (m IS NULL)); nothing (the target has no conditions)
-- loss: t.t_s_check: check: (s = ANY (ARRAY['a'::text, 'b'::text])); nothing (the target has no conditions)
-- loss: t.t_s_check1: check: (length(s) < 10); nothing (the target has no conditions)
-- loss: t.t_s_check2: check: (s ~ '^[a-z]+$'::text); nothing (the target has no conditions)
-- loss: t.t_u_check: check: ((u)::text <> ALL (ARRAY['x'::text, 'y'::text])); nothing (the target has no conditions)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "s" VARCHAR(65535), "u" VARCHAR(20), "n" DECIMAL(10, 2), "m" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
