-- PostgreSQL to Snowflake
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (current_timestamp has no translation)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: u.a: default: DEFAULT CURRENT_DATE; no default (the midnight of the current date)
-- loss: u.b: default: DEFAULT now(); no default (the time of day as a text, which each engine prints in its way)
-- loss: u.d: type: time with time zone; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: u.d: default: DEFAULT CURRENT_TIME; no default (the time of day as a text, which each engine prints in its way)
-- loss: u.u_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" TIMESTAMP_NTZ(3) NOT NULL DEFAULT CAST(CURRENT_TIMESTAMP(3) AS TIMESTAMP_NTZ(3)), "b" TIMESTAMP_TZ(6) DEFAULT CAST(CURRENT_TIMESTAMP(6) AS TIMESTAMP_TZ(6)), "c" TIMESTAMP_NTZ(0) DEFAULT CAST(CURRENT_TIMESTAMP(0) AS TIMESTAMP_NTZ(0)), "d" DATE DEFAULT CURRENT_DATE(), "e" TIMESTAMP_NTZ(6), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."u" ("id" INT NOT NULL, "a" TIMESTAMP_NTZ(6), "b" VARCHAR, "c" TIME(6) DEFAULT CURRENT_TIME(6), "d" VARCHAR, CONSTRAINT "u_pkey" PRIMARY KEY ("id"));
