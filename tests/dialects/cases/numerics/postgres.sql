-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" numeric, "b" numeric(10,2), "c" numeric(5,0), "d" numeric(60,20), "e" numeric(2,-3));

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."v" AS SELECT id
   FROM public.t
  WHERE (b > 9.5);
