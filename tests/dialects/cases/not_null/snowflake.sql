-- PostgreSQL to Snowflake
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" BIGINT NOT NULL, "a" VARCHAR NOT NULL, "b" VARCHAR, "c" DOUBLE NOT NULL, "d" DOUBLE, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
