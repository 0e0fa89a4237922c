-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."teams" ("id" integer NOT NULL, "members" text[], "numbers" integer[], "amounts" double precision[], "flags" boolean[], "days" date[], "keys" uuid[], "big" bigint[], "exact" numeric[], "doc" jsonb);

-- after load
ALTER TABLE "public"."teams" ADD CONSTRAINT "teams_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."amounts" AS SELECT id,
    unnest(amounts) AS amount
   FROM public.teams;
CREATE VIEW "public"."big" AS SELECT unnest(big) AS big,
    count(*) AS n
   FROM public.teams
  GROUP BY (unnest(big));
CREATE VIEW "public"."days" AS SELECT id,
    unnest(days) AS day
   FROM public.teams;
CREATE VIEW "public"."exact" AS SELECT id,
    unnest(exact) AS exact
   FROM public.teams;
CREATE VIEW "public"."flags" AS SELECT id,
    unnest(flags) AS flag
   FROM public.teams;
CREATE VIEW "public"."grouped" AS SELECT unnest(members) AS member,
    unnest(numbers) AS number,
    count(*) AS n
   FROM public.teams
  GROUP BY (unnest(members)), (unnest(numbers));
CREATE VIEW "public"."keys" AS SELECT id,
    unnest(keys) AS key
   FROM public.teams;
CREATE VIEW "public"."members" AS SELECT id,
    unnest(members) AS member
   FROM public.teams;
CREATE VIEW "public"."mixed" AS SELECT id,
    jsonb_array_elements_text(doc) AS word,
    unnest(numbers) AS number
   FROM public.teams;
CREATE VIEW "public"."numbers" AS SELECT id,
    unnest(numbers) AS number
   FROM public.teams;
CREATE VIEW "public"."three" AS SELECT id,
    unnest(numbers) AS number,
    unnest(flags) AS flag,
    unnest(amounts) AS amount
   FROM public.teams
  WHERE (id > 0);
CREATE VIEW "public"."together" AS SELECT id,
    unnest(members) AS member,
    unnest(numbers) AS number,
    unnest(members) AS again
   FROM public.teams;
