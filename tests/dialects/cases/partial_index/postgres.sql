-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" text, "deleted" boolean NOT NULL, "n" integer);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
CREATE UNIQUE INDEX "t_a_live" ON "public"."t" USING btree ("a" ASC NULLS LAST) WHERE (NOT deleted);
CREATE INDEX "t_n" ON "public"."t" USING btree ("n" ASC NULLS LAST) WHERE (n > 5);
