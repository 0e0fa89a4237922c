-- PostgreSQL to PostgreSQL

-- before load
CREATE TYPE "public"."mood" AS ENUM ('sad', 'so so', 'it''s {fine}', 'a\b');
CREATE TYPE "public"."nothing" AS ENUM ();
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" "public"."mood" NOT NULL DEFAULT 'so so'::public.mood, "b" "public"."mood");
CREATE TABLE "public"."u" ("id" integer NOT NULL, "a" "public"."nothing");

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."u" ADD CONSTRAINT "u_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."after" AS SELECT id,
    (a > 'sad'::public.mood) AS worse,
    (a <= 'so so'::public.mood) AS low,
    ('a\b'::public.mood > b) AS below
   FROM public.t;
CREATE VIEW "public"."last" AS SELECT id
   FROM public.t
  WHERE (a > 'a\b'::public.mood);
CREATE VIEW "public"."most" AS SELECT min(a) AS first,
    max(a) AS last
   FROM public.t;
CREATE VIEW "public"."sorted" AS SELECT id,
    a
   FROM public.t
  ORDER BY a;
