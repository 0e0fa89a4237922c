-- PostgreSQL to ClickHouse
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: c.c_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: both_each: view: the view; nothing (INTERSECT ALL: ClickHouse counts otherwise)
-- loss: without_each: view: the view; nothing (EXCEPT ALL: ClickHouse counts otherwise)

-- before load
CREATE TABLE "a" ("id" Int32, "n" Nullable(Int32), "t" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "b" ("id" Int32, "n" Nullable(Int32), "t" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "c" ("id" Int32, "n" Nullable(Int32), "t" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "binds" AS SELECT "a_row"."n" FROM "a" AS "a_row" UNION DISTINCT (SELECT "b_row"."n" FROM "b" AS "b_row" INTERSECT DISTINCT SELECT "c_row"."n" FROM "c" AS "c_row") SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "both_of" AS SELECT "a_row"."n", "a_row"."t" FROM "a" AS "a_row" INTERSECT DISTINCT SELECT "b_row"."n", "b_row"."t" FROM "b" AS "b_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "left_first" AS (SELECT "a_row"."n" FROM "a" AS "a_row" EXCEPT DISTINCT SELECT "b_row"."n" FROM "b" AS "b_row") UNION ALL SELECT "c_row"."n" FROM "c" AS "c_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "nested" AS SELECT "a_row"."n" FROM "a" AS "a_row" EXCEPT DISTINCT (SELECT "b_row"."n" FROM "b" AS "b_row" EXCEPT DISTINCT SELECT "c_row"."n" FROM "c" AS "c_row") SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "ordered" AS SELECT * FROM (SELECT "b_row"."n", "b_row"."t" FROM "b" AS "b_row" EXCEPT DISTINCT SELECT "c_row"."n", "c_row"."t" FROM "c" AS "c_row") AS _l_0 ORDER BY 1 DESC NULLS FIRST LIMIT 2 SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "sorted" AS SELECT * FROM (SELECT "a_row"."n" AS "N" FROM "a" AS "a_row" UNION ALL SELECT "b_row"."n" AS "N" FROM "b" AS "b_row") AS _l_0 ORDER BY 1 NULLS FIRST LIMIT 5 SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "within" AS SELECT "a_row"."id" FROM "a" AS "a_row" WHERE ("a_row"."n" IN (SELECT "b_row"."n" FROM "b" AS "b_row" EXCEPT DISTINCT SELECT "c_row"."n" FROM "c" AS "c_row")) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "without" AS SELECT "a_row"."n", "a_row"."t" FROM "a" AS "a_row" EXCEPT DISTINCT SELECT "b_row"."n", "b_row"."t" FROM "b" AS "b_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
