-- Migration on ClickHouse
-- each statement commits by itself: stop at the first error
-- note: what rows are sorted by, names and NOT NULL do not change in place
CREATE TABLE "new_b" ("id" Int64, "a" Nullable(Int64)) ENGINE = MergeTree ORDER BY ("id");
INSERT INTO "new_b" ("id", "a") SETTINGS insert_null_as_default = 0 SELECT CAST("id" AS Nullable(Int64)), CAST("a" AS Nullable(Int64)) FROM "b";
RENAME TABLE "b" TO "old_b", "new_b" TO "b";
DROP TABLE "old_b";
-- note: what rows are sorted by, names and NOT NULL do not change in place
CREATE TABLE "new_a" ("id" Int64, "b" Nullable(Int64)) ENGINE = MergeTree ORDER BY ("id");
INSERT INTO "new_a" ("id", "b") SETTINGS insert_null_as_default = 0 SELECT CAST("id" AS Nullable(Int64)), CAST("b" AS Nullable(Int64)) FROM "a";
RENAME TABLE "a" TO "old_a", "new_a" TO "a";
DROP TABLE "old_a";
