-- Migration on PostgreSQL
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: mood: labels mad removed (rows that have one of them would be refused)
ALTER TYPE "public"."size" ADD VALUE 'xs' BEFORE 's';
ALTER TYPE "public"."size" ADD VALUE 'm' AFTER 's';
ALTER TYPE "public"."size" ADD VALUE 'xl' AFTER 'l';
BEGIN;
ALTER TABLE "public"."t" ALTER COLUMN "m" DROP DEFAULT;
ALTER TABLE "public"."t" ALTER COLUMN "m" SET DEFAULT 'sad'::public.mood;
ALTER TABLE "public"."t" ALTER COLUMN "s" SET DEFAULT 'm'::public.size;
COMMIT;

-- withheld: to be run as a whole, after the above
-- BEGIN;
-- DROP INDEX "public"."t_mad";
-- ALTER TABLE "public"."t" ALTER COLUMN "m" DROP DEFAULT;
-- ALTER TYPE "public"."mood" RENAME TO "mood_old";
-- CREATE TYPE "public"."mood" AS ENUM ('sad', 'fine');
-- ALTER TABLE "public"."t" ALTER COLUMN "m" TYPE "public"."mood" USING "m"::text::"public"."mood";
-- ALTER TABLE "public"."t" ALTER COLUMN "m" SET DEFAULT 'sad'::public.mood;
-- DROP TYPE "public"."mood_old";
-- CREATE INDEX "t_mad" ON "public"."t" USING btree ("id" ASC NULLS LAST) WHERE (m = 'fine'::public.mood);
-- COMMIT;
