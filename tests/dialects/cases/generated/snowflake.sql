-- PostgreSQL to Snowflake
-- loss: t.b: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: t.c: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (md5 has no translation)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: u.b: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: u.u_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: u.u_b_key: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: v.b: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: v.b: not null: NOT NULL; the expression decides (a generated column takes no NOT NULL on every engine)
-- loss: v.c: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: v.v_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: v.v_c_check: check: (c > 0); nothing (the target has no conditions)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" INT NOT NULL, "b" INT AS (CAST(CAST(("a" - MOD("a", 2)) / 2 AS BIGINT) AS INT)), "c" VARCHAR AS (CAST('n' || CAST(("a") AS VARCHAR) AS VARCHAR)), "d" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."u" ("id" INT NOT NULL, "a" VARCHAR, "b" VARCHAR AS (CAST(LOWER("a") AS VARCHAR)), CONSTRAINT "u_pkey" PRIMARY KEY ("id"), CONSTRAINT "u_b_key" UNIQUE ("b"));
CREATE TABLE "PUBLIC"."v" ("a" INT, "b" INT AS (CAST("a" * 2 AS INT)), "c" INT AS (CAST("a" + 1 AS INT)), CONSTRAINT "v_pkey" PRIMARY KEY ("b"));
