-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."a" ("id" integer NOT NULL, "code" text);
CREATE TABLE "public"."b" ("id" integer NOT NULL, "a" integer, "c" integer, "d" integer DEFAULT 1, "g" integer NOT NULL, "e" text, "f" integer);

-- after load
ALTER TABLE "public"."a" ADD CONSTRAINT "a_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."a" ADD CONSTRAINT "a_code_key" UNIQUE ("code");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "public"."a" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "public"."b" ADD CONSTRAINT "b_c_fkey" FOREIGN KEY ("c") REFERENCES "public"."a" ("id") ON DELETE SET NULL;
ALTER TABLE "public"."b" ADD CONSTRAINT "b_d_fkey" FOREIGN KEY ("d") REFERENCES "public"."a" ("id") ON DELETE SET DEFAULT;
ALTER TABLE "public"."b" ADD CONSTRAINT "b_e_fkey" FOREIGN KEY ("e") REFERENCES "public"."a" ("code") ON DELETE RESTRICT;
ALTER TABLE "public"."b" ADD CONSTRAINT "b_f_fkey" FOREIGN KEY ("f") REFERENCES "public"."b" ("id") DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "public"."b" ADD CONSTRAINT "b_g_fkey" FOREIGN KEY ("g") REFERENCES "public"."a" ("id") ON DELETE SET NULL;
