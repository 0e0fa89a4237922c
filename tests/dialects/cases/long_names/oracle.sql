-- PostgreSQL to Oracle

-- before load
CREATE TABLE "ääääääääääääääääääääääääääääää" ("id" NUMBER(10) NOT NULL, "a234567890123456789012345678901234567890123456789012345678901_1" NUMBER(10), CONSTRAINT "äääääääääääääääääääääääääääää_pkey" PRIMARY KEY ("id"));

-- after load
CREATE INDEX "i234567890123456789012345678901234567890123456789012345678901_1" ON "ääääääääääääääääääääääääääääää"("id" ASC);
