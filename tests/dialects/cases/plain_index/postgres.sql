-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" integer, "b" timestamp(3) without time zone);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
CREATE INDEX "t_a" ON "public"."t" USING btree ("a" DESC NULLS LAST, "b" ASC NULLS LAST);
CREATE UNIQUE INDEX "t_ab" ON "public"."t" USING btree ("a" ASC NULLS LAST, "b" ASC NULLS FIRST) INCLUDE ("id");
CREATE INDEX "t_b" ON "public"."t" USING hash ("b");
