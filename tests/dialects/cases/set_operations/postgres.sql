-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."a" ("id" integer NOT NULL, "n" integer, "t" text);
CREATE TABLE "public"."b" ("id" integer NOT NULL, "n" integer, "t" text);
CREATE TABLE "public"."c" ("id" integer NOT NULL, "n" integer, "t" text);

-- after load
ALTER TABLE "public"."a" ADD CONSTRAINT "a_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_pkey" PRIMARY KEY ("id");
ALTER TABLE "public"."c" ADD CONSTRAINT "c_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."binds" AS SELECT a.n
   FROM public.a
UNION (
         SELECT b.n
           FROM public.b
        INTERSECT
         SELECT c.n
           FROM public.c
);
CREATE VIEW "public"."both_each" AS SELECT a.n,
    a.t
   FROM public.a
INTERSECT ALL
 SELECT b.n,
    b.t
   FROM public.b;
CREATE VIEW "public"."both_of" AS SELECT a.n,
    a.t
   FROM public.a
INTERSECT
 SELECT b.n,
    b.t
   FROM public.b;
CREATE VIEW "public"."left_first" AS (
         SELECT a.n
           FROM public.a
        EXCEPT
         SELECT b.n
           FROM public.b
) UNION ALL
 SELECT c.n
   FROM public.c;
CREATE VIEW "public"."nested" AS SELECT a.n
   FROM public.a
EXCEPT (
         SELECT b.n
           FROM public.b
        EXCEPT
         SELECT c.n
           FROM public.c
);
CREATE VIEW "public"."ordered" AS SELECT b.n,
    b.t
   FROM public.b
EXCEPT
 SELECT c.n,
    c.t
   FROM public.c
  ORDER BY 1 DESC
 LIMIT 2;
CREATE VIEW "public"."sorted" AS SELECT a.n AS "N"
   FROM public.a
UNION ALL
 SELECT b.n AS "N"
   FROM public.b
  ORDER BY 1 NULLS FIRST
 LIMIT 5;
CREATE VIEW "public"."within" AS SELECT id
   FROM public.a
  WHERE (n IN ( SELECT b.n
           FROM public.b
        EXCEPT
         SELECT c.n
           FROM public.c));
CREATE VIEW "public"."without" AS SELECT a.n,
    a.t
   FROM public.a
EXCEPT
 SELECT b.n,
    b.t
   FROM public.b;
CREATE VIEW "public"."without_each" AS SELECT a.n,
    a.t
   FROM public.a
EXCEPT ALL
 SELECT b.n,
    b.t
   FROM public.b;
