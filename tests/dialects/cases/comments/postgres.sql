-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" text DEFAULT 'x'::text);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."v" AS SELECT id
   FROM public.t;
COMMENT ON VIEW "public"."v" IS 'a view';
COMMENT ON TABLE "public"."t" IS 'the table''s \ comment';
COMMENT ON COLUMN "public"."t"."a" IS 'a; and more';
