-- PostgreSQL to Snowflake
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.a: check: a IN ('sad', 'so so', 'it''s {fine}'); nothing (the target has no conditions)
-- loss: t.b: check: b IN ('sad', 'so so', 'it''s {fine}'); nothing (the target has no conditions)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" VARCHAR NOT NULL DEFAULT 'so so', "b" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
