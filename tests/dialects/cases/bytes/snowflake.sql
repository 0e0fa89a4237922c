-- PostgreSQL to Snowflake
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" BINARY DEFAULT TO_BINARY('00ff27', 'HEX'), "b" BINARY NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
