-- Migration on PostgreSQL
BEGIN;
ALTER TABLE "public"."t" DROP CONSTRAINT "positive";
ALTER TABLE "public"."t" DROP CONSTRAINT "small";
ALTER TABLE "public"."t" ALTER COLUMN "n" TYPE bigint;
ALTER TABLE "public"."t" ADD CONSTRAINT "odd" CHECK (((n % (2)::bigint) = 1));
ALTER TABLE "public"."t" ADD CONSTRAINT "positive" CHECK ((n >= 0));
COMMIT;
