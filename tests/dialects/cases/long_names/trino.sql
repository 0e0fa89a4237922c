-- PostgreSQL to Trino
-- loss: ääääääääääääääääääääääääääääää.äääääääääääääääääääääääääääää_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: ääääääääääääääääääääääääääääää.i234567890123456789012345678901234567890123456789012345678901_1: index: index (id); nothing (the target has no such indexes)

-- before load
CREATE TABLE "ääääääääääääääääääääääääääääää" ("id" INTEGER NOT NULL, "a234567890123456789012345678901234567890123456789012345678901_1" INTEGER);
