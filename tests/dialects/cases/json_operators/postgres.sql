-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "doc" jsonb, "raw" json, "tags" text[]);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."by_column" AS SELECT (doc ->> tags[1]) AS x
   FROM public.t;
CREATE VIEW "public"."chosen" AS SELECT id
   FROM public.t
  WHERE ((doc @> '["a"]'::jsonb) OR ((doc ->> 'a'::text) ~~ 'x%'::text) OR (NOT (doc ? 'a'::text)));
CREATE VIEW "public"."counted" AS SELECT (doc ->> 'a'::text) AS a,
    count(*) AS n
   FROM public.t
  GROUP BY (doc ->> 'a'::text);
CREATE VIEW "public"."exact" AS SELECT id,
    ((doc ->> 'a'::text) = 'x'::text) AS x,
    (((doc -> 'o'::text) ->> 'p'::text) IS NULL) AS "none",
    COALESCE((doc ->> 'z'::text), '-'::text) AS z
   FROM public.t;
CREATE VIEW "public"."from_the_end" AS SELECT (doc ->> '-1'::integer) AS last
   FROM public.t;
CREATE VIEW "public"."has_key" AS SELECT id,
    (doc ? 'a'::text) AS a,
    (doc ? 'z'::text) AS z,
    (doc ? 'é'::text) AS e
   FROM public.t;
CREATE VIEW "public"."has_members" AS SELECT id,
    (doc @> '{"a": "x"}'::jsonb) AS x,
    (doc @> '{"o": {"p": "é"}, "t": true}'::jsonb) AS deep,
    (doc @> '{"z": null}'::jsonb) AS z,
    (doc @> '{"l": ["1"]}'::jsonb) AS one,
    (doc @> '{}'::jsonb) AS object
   FROM public.t;
CREATE VIEW "public"."has_some" AS SELECT id
   FROM public.t
  WHERE ((tags @> '{}'::text[]) AND (tags @> '{a}'::text[]));
CREATE VIEW "public"."has_tags" AS SELECT id
   FROM public.t
  WHERE ((tags @> ARRAY['a'::text, 'é'::text]) OR (tags @> ARRAY['it''s "x"'::text]));
CREATE VIEW "public"."has_texts" AS SELECT id,
    (doc @> '["a"]'::jsonb) AS a,
    (doc @> '["a", "é"]'::jsonb) AS "both",
    (doc @> '[]'::jsonb) AS list,
    (doc @> '["n 1"]'::jsonb) AS n
   FROM public.t;
CREATE VIEW "public"."numbers_in" AS SELECT id
   FROM public.t
  WHERE (doc @> '{"n": 1}'::jsonb);
CREATE VIEW "public"."parts" AS SELECT id,
    (doc -> 'o'::text) AS o,
    ((doc -> 'l'::text) -> 1) AS l,
    (doc #> '{o,q}'::text[]) AS q,
    (doc -> 'z'::text) AS z
   FROM public.t;
CREATE VIEW "public"."texts" AS SELECT id,
    (doc ->> 'a'::text) AS a,
    ((doc -> 'o'::text) ->> 'p'::text) AS p,
    (doc #>> '{o,p}'::text[]) AS same,
    ((doc -> 'l'::text) ->> 0) AS first,
    (doc ->> 1) AS second,
    (raw ->> 'a'::text) AS raw,
    (doc ->> 'Ключ 😀'::text) AS key,
    (doc ->> 'it''s'::text) AS quote
   FROM public.t;
