-- Migration on PostgreSQL
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.narrower: TYPE integer (values of bigint may not fit integer, or are cut or rounded to it)
-- withheld: t.cut: TYPE character varying(5) (values of text may not fit character varying(5), or are cut or rounded to it)
-- withheld: t.n: TYPE integer (values of text may not fit integer, or are cut or rounded to it)
-- withheld: t.j: TYPE jsonb (values of json may not fit jsonb, or are cut or rounded to it)
-- withheld: t.b: TYPE integer (values of boolean may not fit integer, or are cut or rounded to it)
BEGIN;
DROP VIEW "public"."v";
ALTER TABLE "public"."t" ALTER COLUMN "wider" DROP DEFAULT;
ALTER TABLE "public"."t" ALTER COLUMN "id" TYPE bigint;
ALTER TABLE "public"."t" ALTER COLUMN "wider" TYPE bigint;
ALTER TABLE "public"."t" ALTER COLUMN "words" TYPE text;
-- note: times without a zone are taken for UTC
ALTER TABLE "public"."t" ALTER COLUMN "at" TYPE timestamp with time zone USING "at" AT TIME ZONE 'UTC';
-- note: times without a zone are taken for UTC
ALTER TABLE "public"."t" ALTER COLUMN "z" TYPE timestamp without time zone USING "z" AT TIME ZONE 'UTC';
ALTER TABLE "public"."t" ALTER COLUMN "arr" TYPE bigint[];
ALTER TABLE "public"."t" ALTER COLUMN "wider" SET DEFAULT 6;
-- note: rights, triggers, rules and comments on columns that it had are to be made again
CREATE VIEW "public"."v" AS SELECT id,
    wider
   FROM public.t;
COMMIT;

-- withheld: to be run as a whole, after the above
-- BEGIN;
-- ALTER TABLE "public"."t" ALTER COLUMN "n" DROP DEFAULT;
-- ALTER TABLE "public"."t" ALTER COLUMN "narrower" TYPE integer;
-- ALTER TABLE "public"."t" ALTER COLUMN "cut" TYPE character varying(5);
-- ALTER TABLE "public"."t" ALTER COLUMN "n" TYPE integer USING "n"::integer;
-- ALTER TABLE "public"."t" ALTER COLUMN "j" TYPE jsonb;
-- ALTER TABLE "public"."t" ALTER COLUMN "b" TYPE integer USING "b"::integer;
-- ALTER TABLE "public"."t" ALTER COLUMN "n" SET DEFAULT 8;
-- COMMIT;
