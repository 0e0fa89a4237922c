-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" integer NOT NULL, "b" integer GENERATED ALWAYS AS ((a / 2)) STORED, "c" text GENERATED ALWAYS AS (('n'::text || (a)::text)) STORED, "d" text GENERATED ALWAYS AS (md5((a)::text)) STORED);
CREATE TABLE "public"."u" ("id" integer NOT NULL, "a" text, "b" text GENERATED ALWAYS AS (lower(a)) STORED);
CREATE TABLE "public"."v" ("a" integer, "b" integer NOT NULL GENERATED ALWAYS AS ((a * 2)) STORED, "c" integer GENERATED ALWAYS AS ((a + 1)) STORED, CONSTRAINT "v_c_check" CHECK ((c > 0)));

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."u" ADD CONSTRAINT "u_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."u" ADD CONSTRAINT "u_b_key" UNIQUE ("b");
ALTER TABLE "public"."v" ADD CONSTRAINT "v_pkey" PRIMARY KEY ("b");
