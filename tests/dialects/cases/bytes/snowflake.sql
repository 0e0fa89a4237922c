-- PostgreSQL to Snowflake
-- loss: t.t_pkey: meaning: a key that binds; declared, not enforced (the target enforces no keys)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" BINARY DEFAULT TO_BINARY('00ff27', 'HEX'), "b" BINARY NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
