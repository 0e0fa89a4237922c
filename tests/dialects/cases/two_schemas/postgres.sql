-- PostgreSQL to PostgreSQL

-- before load
CREATE SCHEMA IF NOT EXISTS "other";
CREATE TABLE "public"."t" ("id" integer NOT NULL);
CREATE TABLE "other"."t" ("id" integer NOT NULL, "t" integer);

-- after load
ALTER TABLE "other"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
CREATE INDEX "by_t" ON "other"."t" USING btree ("t" ASC NULLS LAST);
ALTER TABLE "other"."t" ADD CONSTRAINT "t_t_fkey" FOREIGN KEY ("t") REFERENCES "public"."t" ("id");
CREATE VIEW "other"."v" AS SELECT o.id,
    p.id AS other_id
   FROM (other.t o
     LEFT JOIN public.t p ON ((p.id = o.t)));
