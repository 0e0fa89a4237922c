-- PostgreSQL to Snowflake
-- loss: t.id: type: uuid; text (there is no uuid)
-- loss: t.a: type: uuid; text (there is no uuid)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" VARCHAR(36) NOT NULL DEFAULT UUID_STRING(), "a" VARCHAR(36), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
