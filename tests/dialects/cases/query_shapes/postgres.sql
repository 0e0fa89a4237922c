-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."a" ("id" integer NOT NULL, "g" integer, "t" text, "d" double precision, "at" timestamp(3) without time zone);
CREATE TABLE "public"."b" ("id" integer NOT NULL, "a" integer, "t" text);

-- after load
ALTER TABLE "public"."a" ADD CONSTRAINT "a_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."cases" AS SELECT id,
        CASE
            WHEN (d > (1)::double precision) THEN 'many'::text
            ELSE COALESCE(t, 'none'::text)
        END AS c,
    (t || '!'::text) AS shout,
    (t IS DISTINCT FROM 'x'::text) AS other,
    ((g)::double precision / (2)::double precision) AS half,
    (g / 2) AS whole
   FROM public.a
  ORDER BY t NULLS FIRST;
CREATE VIEW "public"."ctes" AS WITH x AS (
         SELECT a.g,
            max(a.d) AS d
           FROM public.a
          GROUP BY a.g
        )
 SELECT g,
    d
   FROM x
  WHERE (d > ((1)::numeric)::double precision);
CREATE VIEW "public"."distincts" AS SELECT DISTINCT ON (g) g,
    id
   FROM public.a
  ORDER BY g, d DESC NULLS LAST;
CREATE VIEW "public"."filters" AS SELECT g,
    count(*) FILTER (WHERE (d > (1)::double precision)) AS many,
    sum(d) FILTER (WHERE (t = 'x'::text)) AS x
   FROM public.a
  GROUP BY g;
CREATE VIEW "public"."subqueries" AS SELECT id,
    ( SELECT count(*) AS count
           FROM public.b
          WHERE (b.a = a.id)) AS n
   FROM public.a
  WHERE ((EXISTS ( SELECT 1
           FROM public.b
          WHERE (b.a = a.id))) AND (g IN ( SELECT s.g
           FROM ( SELECT a_1.g
                   FROM public.a a_1) s)));
CREATE VIEW "public"."unions" AS (
         SELECT a.id,
            a.t
           FROM public.a
        UNION ALL
         SELECT b.id,
            b.t
           FROM public.b
) UNION
 SELECT a.g AS id,
    'x'::text AS t
   FROM public.a;
CREATE VIEW "public"."windows" AS SELECT id,
    row_number() OVER (PARTITION BY g ORDER BY d DESC) AS place
   FROM public.a;
