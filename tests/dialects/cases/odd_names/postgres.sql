-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."select" ("group" integer NOT NULL, "a ""b`c" text DEFAULT 'x'::text, "Ünïcode" text, "x.y" integer);

-- after load
ALTER TABLE "public"."select" ADD CONSTRAINT "select_pkey" PRIMARY KEY ("group");
CREATE VIEW "public"."order" AS SELECT "group",
    "a ""b`c"
   FROM public."select" s
  WHERE ("x.y" = 1);
