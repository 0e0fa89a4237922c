-- Migration on PostgreSQL
BEGIN;
ALTER TABLE "public"."a" DROP CONSTRAINT "a_b";
ALTER TABLE "public"."b" DROP CONSTRAINT "b_a_fkey";
ALTER TABLE "public"."a" ALTER COLUMN "id" TYPE bigint;
ALTER TABLE "public"."a" ALTER COLUMN "b" TYPE bigint;
ALTER TABLE "public"."b" ALTER COLUMN "id" TYPE bigint;
ALTER TABLE "public"."b" ALTER COLUMN "a" TYPE bigint;
ALTER TABLE "public"."a" ADD CONSTRAINT "a_b" FOREIGN KEY ("b") REFERENCES "public"."b" ("id") NOT VALID;
ALTER TABLE "public"."b" ADD CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "public"."a" ("id");
COMMIT;
