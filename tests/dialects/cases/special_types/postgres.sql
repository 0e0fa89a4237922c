-- PostgreSQL to PostgreSQL

-- before load
CREATE DOMAIN "public"."email" AS character varying(320) DEFAULT 'a@b'::character varying NOT NULL CONSTRAINT "has_at" CHECK (((VALUE)::text ~~ '%@%'::text));
CREATE TYPE "public"."pair" AS ("a" integer, "b" text);
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" inet, "b" money, "c" interval, "d" time with time zone, "e" "public"."email", "f" xml, "g" tsrange, "h" "public"."pair", "i" time(3) without time zone, "j" bit(3), "k" macaddr, "l" oid, "m" real, "n" smallint, "o" character(3), "p" point);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
