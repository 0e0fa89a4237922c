-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" timestamp(3) without time zone NOT NULL DEFAULT CURRENT_TIMESTAMP, "b" timestamp with time zone DEFAULT now(), "c" timestamp(0) without time zone DEFAULT CURRENT_TIMESTAMP, "d" date DEFAULT CURRENT_DATE, "e" timestamp without time zone DEFAULT timezone('UTC'::text, now()));
CREATE TABLE "public"."u" ("id" integer NOT NULL, "a" timestamp without time zone DEFAULT CURRENT_DATE, "b" text DEFAULT now(), "c" time without time zone DEFAULT LOCALTIME, "d" time with time zone DEFAULT CURRENT_TIME);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."u" ADD CONSTRAINT "u_pkey" PRIMARY KEY ("id");
