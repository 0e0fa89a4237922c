-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" jsonb NOT NULL DEFAULT '{}'::jsonb, "b" json DEFAULT '["it''s"]'::json, "c" jsonb);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
