-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" integer, "A" integer);
CREATE TABLE "public"."T" ("id" integer NOT NULL, "t" integer);

-- after load
ALTER TABLE "public"."T" ADD CONSTRAINT "T_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
CREATE INDEX "same" ON "public"."t" USING btree ("A" ASC NULLS LAST);
ALTER TABLE "public"."T" ADD CONSTRAINT "T_t_fkey" FOREIGN KEY ("t") REFERENCES "public"."t" ("id");
CREATE VIEW "public"."v" AS SELECT t.a,
    t."A",
    "T".t
   FROM (public.t
     JOIN public."T" ON (("T".t = t.id)))
  WHERE (t."A" > 1);
