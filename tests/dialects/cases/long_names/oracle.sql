-- PostgreSQL to Oracle
-- loss: ääääääääääääääääääääääääääääää.i234567890123456789012345678901234567890123456789012345678901_1: index: index (id); nothing (the same columns are indexed already, which the target does once)

-- before load
CREATE TABLE "ääääääääääääääääääääääääääääää" ("id" NUMBER(10) NOT NULL, "a234567890123456789012345678901234567890123456789012345678901_1" NUMBER(10), CONSTRAINT "äääääääääääääääääääääääääääää_pkey" PRIMARY KEY ("id"));
