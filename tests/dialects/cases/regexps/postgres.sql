-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" text);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."accents" AS SELECT id
   FROM public.t
  WHERE (a ~* 'é'::text);
CREATE VIEW "public"."ahead" AS SELECT id
   FROM public.t
  WHERE (a ~ '^(?!ab)'::text);
CREATE VIEW "public"."by_column" AS SELECT id
   FROM public.t
  WHERE (a ~ a);
CREATE VIEW "public"."cased" AS SELECT id,
    (a ~* 'AB'::text) AS ab,
    (a ~* '^[a-c]'::text) AS range,
    (a !~* 'b'::text) AS "none",
    (a ~* '[^b-z]$'::text) AS others
   FROM public.t;
CREATE VIEW "public"."lazy" AS SELECT id
   FROM public.t
  WHERE (a ~ 'a+?b'::text);
CREATE VIEW "public"."plain" AS SELECT id,
    (a ~ 'b'::text) AS b,
    (a ~ '^ab'::text) AS begins,
    (a ~ 'b$'::text) AS ends,
    (a ~ '^a.c$'::text) AS dot,
    (a ~ '^a.*c$'::text) AS "any",
    (a ~ '^a.+c$'::text) AS "some",
    (a ~ '[0-9]'::text) AS digit,
    (a ~ '\d'::text) AS d,
    (a ~ '\.'::text) AS point,
    (a ~ '[*?]'::text) AS wild,
    (a ~ 'é'::text) AS accent,
    (a !~ 'b'::text) AS "none"
   FROM public.t;
CREATE VIEW "public"."repeated" AS SELECT id,
    (a ~ '^(ab|cd)+$'::text) AS groups,
    (a ~ '^a{2,3}$'::text) AS counts,
    (a ~ '^ab?c*$'::text) AS optional,
    (a ~ '^[^@]+@[a-z]+\.(com|org)$'::text) AS mail,
    (a ~* '^(AB|c)+$'::text) AS upper
   FROM public.t;
CREATE VIEW "public"."words" AS SELECT id
   FROM public.t
  WHERE (a ~ '\mword\M'::text);
