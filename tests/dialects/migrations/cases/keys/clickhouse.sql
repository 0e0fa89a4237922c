-- Migration on ClickHouse
-- each statement commits by itself: stop at the first error
-- loss: p.p_a: unique: UNIQUE (a); nothing (the target has no unique keys)
-- loss: p.p_pkey: primary key: PRIMARY KEY (b); rows are sorted by it (keys do not bind)
-- note: what rows are sorted by, names and NOT NULL do not change in place
CREATE TABLE "new_p" ("a" Int32, "b" Int32, "c" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("b");
INSERT INTO "new_p" ("a", "b", "c") SETTINGS insert_null_as_default = 0 SELECT "a", "b", "c" FROM "p";
RENAME TABLE "p" TO "old_p", "new_p" TO "p";
DROP TABLE "old_p";
