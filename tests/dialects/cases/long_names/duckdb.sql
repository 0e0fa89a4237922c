-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."ääääääääääääääääääääääääääääää" ("id" INTEGER NOT NULL, "a234567890123456789012345678901234567890123456789012345678901_1" INTEGER, CONSTRAINT "äääääääääääääääääääääääääääää_pkey" PRIMARY KEY ("id"));

-- after load
CREATE INDEX "i234567890123456789012345678901234567890123456789012345678901_1" ON "main"."ääääääääääääääääääääääääääääää"("id" ASC);
