-- Migration on DuckDB
-- each statement commits by itself: stop at the first error
COMMENT ON TABLE "main"."t" IS 'new
DROP TABLE t;';
COMMENT ON COLUMN "main"."t"."id" IS 'comes';
COMMENT ON COLUMN "main"."t"."b" IS NULL;
