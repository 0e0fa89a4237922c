-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" bigint NOT NULL, "a" text NOT NULL, "b" text, "c" double precision NOT NULL, "d" double precision);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
