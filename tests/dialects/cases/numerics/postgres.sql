-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."big" ("id" integer NOT NULL, "n" bigint);
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" numeric, "b" numeric(10,2), "c" numeric(5,0), "d" numeric(60,20), "e" numeric(2,-3));

-- after load
ALTER TABLE "public"."big" ADD CONSTRAINT "big_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."plain" AS SELECT id,
    a,
    b
   FROM public.t;
CREATE VIEW "public"."above" AS SELECT id
   FROM public.plain
  WHERE ((a > (1)::numeric) AND (b > 9.6));
CREATE VIEW "public"."both_kinds" AS SELECT t.a
   FROM public.t
UNION
 SELECT t.b AS a
   FROM public.t;
CREATE VIEW "public"."groups" AS SELECT a,
    count(*) AS n
   FROM public.t
  GROUP BY a;
CREATE VIEW "public"."quarters" AS SELECT id,
    (b / (4)::numeric) AS quarter,
    (b / c) AS rest,
    (sum(b) OVER () / (4)::numeric) AS share
   FROM public.t
  WHERE (id <> 1);
CREATE VIEW "public"."rounded" AS SELECT id,
    (b)::numeric(10,1) AS b
   FROM public.t;
CREATE VIEW "public"."sorted" AS SELECT id,
    a
   FROM public.t
  ORDER BY a
 LIMIT 2;
CREATE VIEW "public"."tenfold" AS SELECT id,
    ((n)::numeric * (10)::numeric) AS n
   FROM public.big;
CREATE VIEW "public"."v" AS SELECT id
   FROM public.t
  WHERE (b > 9.5);
