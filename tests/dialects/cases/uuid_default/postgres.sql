-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" uuid NOT NULL DEFAULT gen_random_uuid(), "a" uuid);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
