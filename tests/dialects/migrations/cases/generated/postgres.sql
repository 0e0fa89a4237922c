-- Migration on PostgreSQL
BEGIN;
DROP INDEX "public"."t_twice";
ALTER TABLE "public"."t" ALTER COLUMN "plain" DROP EXPRESSION;
ALTER TABLE "public"."t" DROP COLUMN "twice";
ALTER TABLE "public"."t" ALTER COLUMN "a" TYPE bigint;
ALTER TABLE "public"."t" ADD COLUMN "more" bigint GENERATED ALWAYS AS ((a + 2)) STORED;
ALTER TABLE "public"."t" ADD COLUMN "twice" integer GENERATED ALWAYS AS ((a * 3)) STORED;
CREATE INDEX "t_twice" ON "public"."t" USING btree ("twice" ASC NULLS LAST);
COMMIT;
