-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."parent" ("a" integer, CONSTRAINT "positive" CHECK ((a > 0)));
CREATE TABLE "public"."child" ("a" integer, "b" integer) INHERITS ("public"."parent");
CREATE TABLE "public"."t" ("id" integer NOT NULL, "at" date NOT NULL) PARTITION BY RANGE ("at");
CREATE TABLE "public"."t_old" PARTITION OF "public"."t" ("id" DEFAULT 7, CONSTRAINT "early" CHECK ((id < 1000))) FOR VALUES FROM (MINVALUE) TO ('2026-01-01');
CREATE TABLE "public"."t_rest" PARTITION OF "public"."t" DEFAULT;

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id", "at");
CREATE INDEX "t_id_idx" ON "public"."t" USING btree ("id" ASC NULLS LAST);
CREATE VIEW "public"."old" AS SELECT id
   FROM public.t_old;
