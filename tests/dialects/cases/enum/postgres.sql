-- PostgreSQL to PostgreSQL

-- before load
CREATE TYPE "public"."mood" AS ENUM ('sad', 'so so', 'it''s {fine}');
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" "public"."mood" NOT NULL DEFAULT 'so so'::public.mood, "b" "public"."mood");

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
