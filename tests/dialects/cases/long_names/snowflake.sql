-- PostgreSQL to Snowflake
-- loss: ääääääääääääääääääääääääääääää.äääääääääääääääääääääääääääää_pkey: meaning: a key that binds; declared, not enforced (the target enforces no keys)
-- loss: ääääääääääääääääääääääääääääää.i234567890123456789012345678901234567890123456789012345678901_1: index: index (id); nothing (the target has no such indexes)

-- before load
CREATE TABLE "PUBLIC"."ääääääääääääääääääääääääääääää" ("id" INT NOT NULL, "a234567890123456789012345678901234567890123456789012345678901_1" INT, CONSTRAINT "äääääääääääääääääääääääääääää_pkey" PRIMARY KEY ("id"));
