-- Migration on PostgreSQL
BEGIN;
COMMENT ON TABLE "public"."t" IS 'new
DROP TABLE t;';
COMMENT ON COLUMN "public"."t"."id" IS 'comes';
COMMENT ON COLUMN "public"."t"."b" IS NULL;
COMMIT;
