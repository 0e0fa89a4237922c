-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "mail" character varying(100), "n" integer);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
CREATE UNIQUE INDEX "t_mail" ON "public"."t" USING btree ((lower(mail::text)) ASC NULLS LAST);
CREATE INDEX "t_n" ON "public"."t" USING btree (((n + 1)) ASC NULLS LAST, "mail" ASC NULLS LAST);
