-- PostgreSQL to Snowflake
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (current_timestamp has no translation)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" TIMESTAMP_NTZ(3) NOT NULL DEFAULT CAST(CURRENT_TIMESTAMP(3) AS TIMESTAMP_NTZ(3)), "b" TIMESTAMP_TZ(6) DEFAULT CAST(CURRENT_TIMESTAMP(6) AS TIMESTAMP_TZ(6)), "c" TIMESTAMP_NTZ(0) DEFAULT CAST(CURRENT_TIMESTAMP(0) AS TIMESTAMP_NTZ(0)), "d" DATE DEFAULT CURRENT_DATE(), "e" TIMESTAMP_NTZ(6), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
