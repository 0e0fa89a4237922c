-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."parents" ("id" text NOT NULL, "code" character varying(20), "name" text, "note" text);
CREATE TABLE "public"."children" ("parent" text NOT NULL, "at" date NOT NULL, "kind" text NOT NULL);

-- after load
ALTER TABLE "public"."children" ADD CONSTRAINT "children_pkey" PRIMARY KEY ("parent", "at", "kind");
ALTER TABLE "public"."parents" ADD CONSTRAINT "parents_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."parents" ADD CONSTRAINT "parents_code_key" UNIQUE ("code");
CREATE UNIQUE INDEX "parents_name" ON "public"."parents" USING btree ("name" ASC NULLS LAST);
CREATE INDEX "parents_note" ON "public"."parents" USING btree ("note" ASC NULLS LAST);
ALTER TABLE "public"."children" ADD CONSTRAINT "children_parent_fkey" FOREIGN KEY ("parent") REFERENCES "public"."parents" ("id");
