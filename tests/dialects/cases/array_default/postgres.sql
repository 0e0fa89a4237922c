-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" text[] DEFAULT ARRAY[]::text[], "b" text[] NOT NULL DEFAULT '{}'::text[], "c" text[] DEFAULT ARRAY['x'::text, 'it''s'::text], "d" integer[][], "e" timestamp(3) without time zone[]);
CREATE TABLE "public"."u" ("id" integer NOT NULL, "a" text[] DEFAULT ARRAY['a'::text, NULL::text], "b" integer[] DEFAULT ARRAY['-1'::integer, 5], "c" text[] DEFAULT ARRAY['x'::text, lower('Y'::text)], "d" text[] DEFAULT ARRAY[ARRAY['x'::text], ARRAY['y'::text]], "e" numeric[], "f" timestamp with time zone[]);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."u" ADD CONSTRAINT "u_pkey" PRIMARY KEY ("id");
