-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."select" ("group" integer NOT NULL, "a ""b`c" text DEFAULT 'x'::text, "Ünïcode" text, "x.y" integer);
CREATE TABLE "public"."sqlite_stuff" ("id" integer NOT NULL, "blank " integer, "é" integer, "e" integer, "😀" integer);

-- after load
ALTER TABLE "public"."select" ADD CONSTRAINT "select_pkey" PRIMARY KEY ("group");
ALTER TABLE "public"."sqlite_stuff" ADD CONSTRAINT "sqlite_stuff_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."order" AS SELECT "group",
    "a ""b`c"
   FROM public."select" s
  WHERE ("x.y" = 1);
