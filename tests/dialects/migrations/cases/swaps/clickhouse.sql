-- Migration on ClickHouse
-- each statement commits by itself: stop at the first error
-- loss: u.d: type: date; Date32: years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: u.t_a: index: index (b); nothing (the target has no such indexes)
-- loss: t.t_t_fkey: foreign key: FOREIGN KEY (t) REFERENCES u (id); nothing (the target has no foreign keys)
-- loss: t.t_b: index: index (x); nothing (the target has no such indexes)
-- loss: w_old.w_old_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
DROP VIEW "v";
RENAME TABLE "w" TO "w_old";
RENAME TABLE "t" TO "t_between";
RENAME TABLE "u" TO "t";
RENAME TABLE "t_between" TO "u";
-- note: what rows are sorted by, names and NOT NULL do not change in place
CREATE TABLE "new_u" ("id" Int32, "b" Int32, "a" Nullable(String), "d" Nullable(Date32), "c" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");
INSERT INTO "new_u" ("id", "b", "a", "d") SETTINGS insert_null_as_default = 0 SELECT "id", "a", "b", "c" FROM "u";
RENAME TABLE "u" TO "old_u", "new_u" TO "u";
DROP TABLE "old_u";
CREATE TABLE "w" ("id" Int32, "m" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");
CREATE VIEW "v" AS SELECT "u_row"."id", "u_row"."b" AS "a" FROM "u" AS "u_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
