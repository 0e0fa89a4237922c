-- PostgreSQL to PostgreSQL
-- loss: by_function: view: SELECT public.twice(id) AS two FROM public.t; nothing (it calls public.twice; functions are code, and not ported)
-- loss: by_function: view: the view; nothing (functions are code, and not ported)
-- loss: on_top: view: the view; nothing (functions are code, and not ported)
-- loss: public.twice: function: function; nothing (functions are code, and not ported)

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "doc" jsonb, "tags" text[], "a" text, "at" timestamp(3) without time zone, "n" integer);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."by_age" AS SELECT id,
    (at - '2020-01-01 00:00:00'::timestamp without time zone) AS age
   FROM public.t;
CREATE VIEW "public"."by_regexp" AS SELECT id
   FROM public.t
  WHERE (a ~ 'x'::text);
CREATE VIEW "public"."by_series" AS SELECT generate_series(1, 3) AS n;
CREATE VIEW "public"."by_tags" AS SELECT id
   FROM public.t
  WHERE (tags @> ARRAY['x'::text]);
CREATE VIEW "public"."fine" AS SELECT id,
    (n / 2) AS half
   FROM public.t
  WHERE ((a ~~ 'x\_%'::text) OR (a ~~ 'y%'::text));
