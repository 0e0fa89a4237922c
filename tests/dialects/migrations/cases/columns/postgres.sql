-- Migration on PostgreSQL
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.n: SET NOT NULL (rows that are there have no value for it: fill it first)
-- withheld: t.gone: DROP COLUMN (its values would be gone)
BEGIN;
ALTER TABLE "public"."t" ALTER COLUMN "d" DROP DEFAULT;
ALTER TABLE "public"."t" ADD COLUMN "n" integer;
ALTER TABLE "public"."t" ADD COLUMN "f" text NOT NULL DEFAULT 'x'::text;
ALTER TABLE "public"."t" ADD COLUMN "g" integer;
ALTER TABLE "public"."t" ALTER COLUMN "a" DROP NOT NULL;
ALTER TABLE "public"."t" ALTER COLUMN "d" SET DEFAULT 2;
COMMIT;

-- withheld: to be run as a whole, after the above
-- BEGIN;
-- ALTER TABLE "public"."t" DROP COLUMN "gone";
-- ALTER TABLE "public"."t" ALTER COLUMN "n" SET NOT NULL;
-- COMMIT;
