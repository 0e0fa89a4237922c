-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "g" integer, "alive" boolean NOT NULL, "seen" boolean, "n" integer, "s" text);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."first_alive" AS SELECT DISTINCT ON (g) g,
    id
   FROM public.t
  WHERE alive
  ORDER BY g, id;
CREATE VIEW "public"."first_two" AS SELECT DISTINCT ON (g) g,
    id
   FROM public.t
  ORDER BY g, id
 LIMIT 2;
