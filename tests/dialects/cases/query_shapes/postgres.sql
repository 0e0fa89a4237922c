-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."a" ("id" integer NOT NULL, "g" integer, "t" text, "d" double precision, "at" timestamp(3) without time zone);
CREATE TABLE "public"."b" ("id" integer NOT NULL, "a" integer, "t" text);
CREATE TABLE "public"."c" ("id" integer NOT NULL, "code" character(5), "t" text);

-- after load
ALTER TABLE "public"."a" ADD CONSTRAINT "a_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."c" ADD CONSTRAINT "c_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."absent" AS SELECT id
   FROM public.a
  WHERE (NOT (id IN ( SELECT b.a
           FROM public.b)));
CREATE VIEW "public"."aggregated" AS SELECT count(*) AS n,
    max(a.id) AS most
   FROM (public.a
     FULL JOIN public.b ON ((a.id = b.a)));
CREATE VIEW "public"."all_counted" AS SELECT id,
    ( SELECT (count(*) + 1)
           FROM public.b
          WHERE (b.a = a.id)) AS n
   FROM public.a;
CREATE VIEW "public"."both_sides" AS SELECT id,
    a.g,
    b.a
   FROM (public.a
     FULL JOIN public.b USING (id));
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
CREATE VIEW "public"."chained" AS SELECT a.id,
    b.id AS b,
    c.id AS c
   FROM ((public.a
     LEFT JOIN public.b ON ((a.id = b.a)))
     LEFT JOIN public.c ON ((b.id = c.id)));
CREATE VIEW "public"."counted" AS SELECT id,
    ( SELECT count(*) AS count
           FROM public.b
          WHERE (b.a = a.id)) AS n,
    ( SELECT max(b.id) AS max
           FROM public.b
          WHERE (b.a = a.id)) AS last
   FROM public.a
  WHERE (( SELECT count(*) AS count
           FROM public.b
          WHERE (b.a = a.id)) < 2);
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
CREATE VIEW "public"."grouped" AS SELECT max(g) AS g
   FROM public.a
  GROUP BY t
 HAVING (max(g) > 0);
CREATE VIEW "public"."hinted" AS WITH x AS MATERIALIZED (
         SELECT a.id
           FROM public.a
        )
 SELECT id
   FROM x;
CREATE VIEW "public"."labelled" AS SELECT id,
    ((id)::text || t) AS label
   FROM public.a;
CREATE VIEW "public"."negative" AS SELECT id,
    (- g) AS g
   FROM public.a
  WHERE (g IS NOT NULL)
  ORDER BY (- g)
 LIMIT 1;
CREATE VIEW "public"."padded" AS SELECT id,
    ((code)::text || '!'::text) AS shout,
    length(code) AS n,
    ((code)::text = t) AS same,
    (code)::text AS bare,
    code
   FROM public.c
  WHERE (code = 'ab'::bpchar);
CREATE VIEW "public"."present" AS SELECT id,
    (id IN ( SELECT b.id
           FROM public.b)) AS there
   FROM public.a
  WHERE (g IN ( SELECT b.a
           FROM public.b));
CREATE VIEW "public"."right_side" AS SELECT a.id,
    b.id AS other
   FROM (public.a
     RIGHT JOIN public.b USING (id));
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
CREATE VIEW "public"."unlike" AS SELECT id,
    (t !~~ 'x%'::text) AS other
   FROM public.a
  WHERE (t !~~ 'z%'::text);
CREATE VIEW "public"."windows" AS SELECT id,
    row_number() OVER (PARTITION BY g ORDER BY d DESC) AS place
   FROM public.a;
CREATE VIEW "public"."words" AS SELECT id,
        CASE
            WHEN (d > (2)::double precision) THEN 'Yes'::text
            ELSE 'yes'::text
        END AS word
   FROM public.a;
CREATE VIEW "public"."words_counted" AS SELECT word,
    count(*) AS n
   FROM public.words
  GROUP BY word;
