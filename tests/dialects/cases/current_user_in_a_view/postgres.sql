-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."logs" ("id" integer NOT NULL, "end_user" text, "user" text);

-- after load
ALTER TABLE "public"."logs" ADD CONSTRAINT "logs_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."v" AS SELECT end_user,
    count(*) AS n
   FROM public.logs
  WHERE (end_user <> USER)
  GROUP BY end_user;
