-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."a" ("id" bigint NOT NULL);
CREATE TABLE "public"."b" ("id" integer NOT NULL, "a" integer);
CREATE TABLE "public"."c" ("id" numeric(10,0) NOT NULL, "small" integer);
CREATE TABLE "public"."d" ("id" integer NOT NULL, "c" integer, "e" numeric(12,0), "f" bigint);

-- after load
ALTER TABLE "public"."a" ADD CONSTRAINT "a_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."c" ADD CONSTRAINT "c_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."c" ADD CONSTRAINT "c_small_key" UNIQUE ("small");
ALTER TABLE "public"."d" ADD CONSTRAINT "d_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "public"."a" ("id");
ALTER TABLE "public"."d" ADD CONSTRAINT "d_c_fkey" FOREIGN KEY ("c") REFERENCES "public"."c" ("id");
ALTER TABLE "public"."d" ADD CONSTRAINT "d_e_fkey" FOREIGN KEY ("e") REFERENCES "public"."c" ("id");
ALTER TABLE "public"."d" ADD CONSTRAINT "d_f_fkey" FOREIGN KEY ("f") REFERENCES "public"."c" ("small");
