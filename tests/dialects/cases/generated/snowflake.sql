-- PostgreSQL to Snowflake
-- loss: t.b: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: t.c: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (md5 has no translation)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" INT NOT NULL, "b" INT AS (CAST(CAST(("a" - MOD("a", 2)) / 2 AS BIGINT) AS INT)), "c" VARCHAR AS (CAST('n' || CAST(("a") AS VARCHAR) AS VARCHAR)), "d" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
