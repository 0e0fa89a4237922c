-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."a" ("id" bigint NOT NULL);
CREATE TABLE "public"."b" ("id" integer NOT NULL, "a" integer);

-- after load
ALTER TABLE "public"."a" ADD CONSTRAINT "a_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "public"."a" ("id");
