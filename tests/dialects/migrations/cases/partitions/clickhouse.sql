-- Migration on ClickHouse
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.gone: DROP COLUMN (its values would be gone)
-- withheld: t_rest: DROP TABLE (its rows would be gone)
-- loss: t.t_come: index: index (come); nothing (the target has no such indexes)
ALTER TABLE "child" MODIFY COLUMN "a" Nullable(Int64);
ALTER TABLE "child" ADD COLUMN "more" Nullable(String);
ALTER TABLE "parent" MODIFY COLUMN "a" Nullable(Int64);
ALTER TABLE "parent" ADD COLUMN "more" Nullable(String);
-- note: what rows are sorted by, names and NOT NULL do not change in place
CREATE TABLE "new_t" ("id" Int64, "at" Date32, "come" Nullable(String), "gone" Nullable(String)) ENGINE = MergeTree ORDER BY ("id", "at");
INSERT INTO "new_t" ("id", "at", "gone") SETTINGS insert_null_as_default = 0 SELECT CAST("id" AS Nullable(Int64)), "at", "gone" FROM "t";
RENAME TABLE "t" TO "old_t", "new_t" TO "t";
DROP TABLE "old_t";

-- withheld: to be run as a whole, after the above
-- ALTER TABLE "t" DROP COLUMN "gone";
