-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."nothing" ();
CREATE TABLE "public"."something" ("id" integer NOT NULL);

-- after load
ALTER TABLE "public"."something" ADD CONSTRAINT "something_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."how_many" AS SELECT count(*) AS n
   FROM public.nothing;
CREATE VIEW "public"."how_much" AS SELECT max(id) AS n
   FROM public.something;
