-- PostgreSQL to PostgreSQL

-- before load
CREATE SEQUENCE "public"."a_id_seq" AS integer INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1 NO CYCLE;
CREATE SEQUENCE "public"."c_n_seq" AS bigint INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1 NO CYCLE;
CREATE SEQUENCE "public"."g_id_seq" AS integer INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1 NO CYCLE;
CREATE SEQUENCE "public"."loose" AS bigint INCREMENT BY 2 MINVALUE 1 MAXVALUE 99 START WITH 5 CACHE 1 CYCLE;
CREATE TABLE "public"."a" ("id" integer NOT NULL DEFAULT nextval('public.a_id_seq'::regclass), "b" text);
CREATE TABLE "public"."b" ("id" bigint NOT NULL GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME "public"."b_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 100 CACHE 1 NO CYCLE), "b" text);
CREATE TABLE "public"."c" ("id" integer NOT NULL, "n" bigint NOT NULL DEFAULT nextval('public.c_n_seq'::regclass));
CREATE TABLE "public"."d" ("id" integer NOT NULL DEFAULT nextval('public.loose'::regclass));
CREATE TABLE "public"."e" ("id" integer NOT NULL DEFAULT nextval('public.loose'::regclass));
CREATE TABLE "public"."f" ("id" numeric(10,0) NOT NULL DEFAULT nextval('public.loose'::regclass));
CREATE TABLE "public"."g" ("id" integer NOT NULL DEFAULT nextval('public.g_id_seq'::regclass), "n" integer, "m" integer GENERATED ALWAYS AS ((id * 2)) STORED);

-- after load
ALTER SEQUENCE "public"."a_id_seq" OWNED BY "public"."a"."id";
ALTER SEQUENCE "public"."c_n_seq" OWNED BY "public"."c"."n";
ALTER SEQUENCE "public"."g_id_seq" OWNED BY "public"."g"."id";
ALTER TABLE "public"."a" ADD CONSTRAINT "a_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."c" ADD CONSTRAINT "c_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."d" ADD CONSTRAINT "d_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."e" ADD CONSTRAINT "e_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."f" ADD CONSTRAINT "f_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."g" ADD CONSTRAINT "g_pkey" PRIMARY KEY ("id");
CREATE UNIQUE INDEX "g_n" ON "public"."g" USING btree ("n" ASC NULLS LAST) WHERE (id > 5);
