-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."logs" ("id" integer NOT NULL, "at" timestamp(3) without time zone NOT NULL, "tags" jsonb, "spend" double precision NOT NULL);

-- after load
ALTER TABLE "public"."logs" ADD CONSTRAINT "logs_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."by_tag" AS SELECT jsonb_array_elements_text(tags) AS tag,
    date(at) AS day,
    count(*) AS logs,
    sum(spend) AS spend
   FROM public.logs s
  GROUP BY (jsonb_array_elements_text(tags)), (date(at));
