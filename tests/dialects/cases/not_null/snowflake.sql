-- PostgreSQL to Snowflake
-- loss: t.t_pkey: meaning: a key that binds; declared, not enforced (the target enforces no keys)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" BIGINT NOT NULL, "a" VARCHAR NOT NULL, "b" VARCHAR, "c" DOUBLE NOT NULL, "d" DOUBLE, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
