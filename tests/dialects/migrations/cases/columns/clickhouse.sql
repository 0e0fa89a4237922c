-- Migration on ClickHouse
-- each statement commits by itself: stop at the first error
-- without --destructive: what could cost rows or values, or fail for what rows hold, is withheld
-- withheld: t.n: SET NOT NULL (rows that are there have no value for it: fill it first)
-- withheld: t.gone: DROP COLUMN (its values would be gone)
ALTER TABLE "t" MODIFY COLUMN "a" Nullable(String);
ALTER TABLE "t" MODIFY COLUMN "d" Nullable(Int32) DEFAULT 2;
ALTER TABLE "t" ADD COLUMN "n" Nullable(Int32);
ALTER TABLE "t" ADD COLUMN "f" String DEFAULT 'x';
ALTER TABLE "t" ADD COLUMN "g" Nullable(Int32);

-- withheld: to be run as a whole, after the above
-- -- note: what rows are sorted by, names and NOT NULL do not change in place
-- CREATE TABLE "new_t" ("id" Int32, "a" Nullable(String), "d" Nullable(Int32) DEFAULT 2, "n" Int32, "f" String DEFAULT 'x', "g" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");
-- INSERT INTO "new_t" ("id", "a", "d", "n", "f", "g") SETTINGS insert_null_as_default = 0 SELECT "id", "a", "d", "n", "f", "g" FROM "t";
-- RENAME TABLE "t" TO "old_t", "new_t" TO "t";
-- DROP TABLE "old_t";
