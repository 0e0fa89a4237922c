-- PostgreSQL to ClickHouse
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: u.a: type: an enum without labels; String (an enum there has at least one)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "t" ("id" Int32, "a" Enum8('sad' = 1, 'so so' = 2, 'it\'s {fine}' = 3, 'a\\b' = 4) DEFAULT 'so so', "b" Nullable(Enum8('sad' = 1, 'so so' = 2, 'it\'s {fine}' = 3, 'a\\b' = 4))) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "u" ("id" Int32, "a" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "after" AS SELECT "t_row"."id", ("t_row"."a" IN ('so so', 'it''s {fine}', 'a\\b')) AS "worse", ("t_row"."a" IN ('sad', 'so so')) AS "low", ("t_row"."b" IN ('sad', 'so so', 'it''s {fine}')) AS "below" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "last" AS SELECT "t_row"."id" FROM "t" AS "t_row" WHERE (CASE WHEN NOT ("t_row"."a" IS NULL) THEN FALSE END) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "most" AS SELECT MIN("t_row"."a") AS "first", MAX("t_row"."a") AS "last" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "sorted" AS SELECT "t_row"."id", "t_row"."a" FROM "t" AS "t_row" ORDER BY "a" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
