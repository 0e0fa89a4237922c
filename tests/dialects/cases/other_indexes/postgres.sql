-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "doc" jsonb, "tags" text[], "words" tsvector);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
CREATE INDEX "t_doc" ON "public"."t" USING gin ("doc" jsonb_path_ops);
CREATE INDEX "t_id" ON "public"."t" USING brin ("id");
CREATE INDEX "t_tags" ON "public"."t" USING gin ("tags");
CREATE INDEX "t_words" ON "public"."t" USING gist ("words");
