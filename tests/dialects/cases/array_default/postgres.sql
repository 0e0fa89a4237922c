-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" text[] DEFAULT ARRAY[]::text[], "b" text[] NOT NULL DEFAULT '{}'::text[], "c" text[] DEFAULT ARRAY['x'::text, 'it''s'::text], "d" integer[][], "e" timestamp(3) without time zone[]);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
