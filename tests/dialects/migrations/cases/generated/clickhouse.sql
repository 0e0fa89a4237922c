-- Migration on ClickHouse
-- each statement commits by itself: stop at the first error
-- loss: t.twice: generated: GENERATED ALWAYS AS (a * 3); a plain column, filled by the load (the target has no generated columns)
-- loss: t.more: generated: GENERATED ALWAYS AS (a + 2); a plain column, filled by the load (the target has no generated columns)
ALTER TABLE "t" MODIFY COLUMN "a" Nullable(Int64);
ALTER TABLE "t" ADD COLUMN "more" Nullable(Int64);
