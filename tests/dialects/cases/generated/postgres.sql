-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" integer NOT NULL, "b" integer GENERATED ALWAYS AS ((a / 2)) STORED, "c" text GENERATED ALWAYS AS (('n'::text || (a)::text)) STORED, "d" text GENERATED ALWAYS AS (md5((a)::text)) STORED);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
