-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."teams" ("id" integer NOT NULL, "members" text[], "numbers" integer[]);

-- after load
ALTER TABLE "public"."teams" ADD CONSTRAINT "teams_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."members" AS SELECT id,
    unnest(members) AS member
   FROM public.teams;
CREATE VIEW "public"."numbers" AS SELECT id,
    unnest(numbers) AS number
   FROM public.teams;
