-- Migration on ClickHouse
-- each statement commits by itself: stop at the first error
ALTER TABLE "t" MODIFY COLUMN "id" Int32 COMMENT 'comes';
ALTER TABLE "t" MODIFY COLUMN "b" Nullable(String);
ALTER TABLE "t" COMMENT COLUMN "b" '';
ALTER TABLE "t" MODIFY COMMENT 'new\nDROP TABLE t;';
