-- Migration on ClickHouse
-- each statement commits by itself: stop at the first error
-- loss: new.id: default: the next value of a sequence; no default (the target does not count)
-- loss: new.new_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: new.new_b_idx: index: index (b); nothing (the target has no such indexes)
-- loss: child.child_new_id_fkey: foreign key: FOREIGN KEY (new_id) REFERENCES new (id); nothing (the target has no foreign keys)
DROP VIEW "v";
RENAME TABLE "old" TO "new";
-- note: what rows are sorted by, names and NOT NULL do not change in place
CREATE TABLE "new_new" ("id" Int32, "b" Nullable(String), "m" Nullable(Int32), CONSTRAINT "new_m_check" CHECK (COALESCE("m" > 0, TRUE))) ENGINE = MergeTree ORDER BY ("id");
INSERT INTO "new_new" ("id", "b", "m") SETTINGS insert_null_as_default = 0 SELECT "id", "a", "n" FROM "new";
RENAME TABLE "new" TO "old_new", "new_new" TO "new";
DROP TABLE "old_new";
-- note: what rows are sorted by, names and NOT NULL do not change in place
CREATE TABLE "new_child" ("id" Int32, "new_id" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");
INSERT INTO "new_child" ("id", "new_id") SETTINGS insert_null_as_default = 0 SELECT "id", "old_id" FROM "child";
RENAME TABLE "child" TO "old_child", "new_child" TO "child";
DROP TABLE "old_child";
CREATE VIEW "v" AS SELECT "new_row"."id", "new_row"."b" FROM "new" AS "new_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
