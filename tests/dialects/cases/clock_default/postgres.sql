-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" timestamp(3) without time zone NOT NULL DEFAULT CURRENT_TIMESTAMP, "b" timestamp with time zone DEFAULT now(), "c" timestamp(0) without time zone DEFAULT CURRENT_TIMESTAMP, "d" date DEFAULT CURRENT_DATE, "e" timestamp without time zone DEFAULT timezone('UTC'::text, now()));

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
