-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."ääääääääääääääääääääääääääääää" ("id" integer NOT NULL, "a234567890123456789012345678901234567890123456789012345678901_1" integer);

-- after load
ALTER TABLE "public"."ääääääääääääääääääääääääääääää" ADD CONSTRAINT "äääääääääääääääääääääääääääää_pkey" PRIMARY KEY ("id");
CREATE INDEX "i234567890123456789012345678901234567890123456789012345678901_1" ON "public"."ääääääääääääääääääääääääääääää" USING btree ("id" ASC NULLS LAST);
