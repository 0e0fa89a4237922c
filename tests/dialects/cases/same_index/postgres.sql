-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" integer NOT NULL, "b" integer NOT NULL, "c" integer);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
CREATE INDEX "t_a1" ON "public"."t" USING btree ("a" ASC NULLS LAST);
CREATE INDEX "t_a2" ON "public"."t" USING btree ("a" ASC NULLS LAST);
CREATE INDEX "t_a3" ON "public"."t" USING btree ("a" DESC NULLS FIRST);
CREATE INDEX "t_b1" ON "public"."t" USING btree ("b" ASC NULLS LAST);
CREATE UNIQUE INDEX "t_b2" ON "public"."t" USING btree ("b" ASC NULLS LAST);
CREATE UNIQUE INDEX "t_c1" ON "public"."t" USING btree ("c" ASC NULLS LAST) WHERE (c > 1);
CREATE INDEX "t_c2" ON "public"."t" USING btree ("c" ASC NULLS LAST);
CREATE INDEX "t_id" ON "public"."t" USING btree ("id" ASC NULLS LAST);
