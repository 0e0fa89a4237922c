-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" boolean NOT NULL DEFAULT true, "b" boolean DEFAULT false, "c" integer DEFAULT '-1'::integer, "d" numeric(10,2) DEFAULT '-1.50'::numeric, "e" double precision DEFAULT 0.0, "f" text DEFAULT 'a\b''c'::text, "g" character varying(10) DEFAULT 'x'::character varying, "h" text, "i" date DEFAULT '2020-02-29'::date);
CREATE TABLE "public"."u" ("id" integer NOT NULL, "a" double precision DEFAULT 'NaN'::double precision, "b" numeric DEFAULT 'NaN'::numeric, "c" timestamp with time zone DEFAULT '2020-01-01 00:00:00.5+00'::timestamp with time zone, "d" timestamp without time zone DEFAULT 'infinity'::timestamp without time zone);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."u" ADD CONSTRAINT "u_pkey" PRIMARY KEY ("id");
