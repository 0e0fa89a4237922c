-- PostgreSQL to Snowflake
-- loss: ääääääääääääääääääääääääääääää.äääääääääääääääääääääääääääää_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: ääääääääääääääääääääääääääääää.i234567890123456789012345678901234567890123456789012345678901_1: index: index (id); nothing (the target has no such indexes)

-- before load
CREATE TABLE "PUBLIC"."ääääääääääääääääääääääääääääää" ("id" INT NOT NULL, "a234567890123456789012345678901234567890123456789012345678901_1" INT, CONSTRAINT "äääääääääääääääääääääääääääää_pkey" PRIMARY KEY ("id"));
