-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."a" ("id" integer NOT NULL, "x" integer, "y" integer);
CREATE TABLE "public"."b" ("id" integer NOT NULL, "y" integer, "x" integer);

-- after load
ALTER TABLE "public"."a" ADD CONSTRAINT "a_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_pkey" PRIMARY KEY ("id");
CREATE UNIQUE INDEX "a_xy" ON "public"."a" USING btree ("x" ASC NULLS LAST, "y" ASC NULLS LAST);
ALTER TABLE "public"."b" ADD CONSTRAINT "b_y_x_fkey" FOREIGN KEY ("y", "x") REFERENCES "public"."a" ("y", "x");
