-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."b" ("id" integer NOT NULL, "a" integer);
CREATE TABLE "public"."a" ("id" integer NOT NULL, "b" integer);

-- after load
ALTER TABLE "public"."a" ADD CONSTRAINT "a_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."a" ADD CONSTRAINT "a_b_fkey" FOREIGN KEY ("b") REFERENCES "public"."b" ("id");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "public"."a" ("id");
