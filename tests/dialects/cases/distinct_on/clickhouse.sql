-- PostgreSQL to ClickHouse
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "t" ("id" Int32, "g" Nullable(Int32), "alive" Bool, "seen" Nullable(Bool), "n" Nullable(Int32), "s" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "first_alive" AS SELECT DISTINCT ON ("g") "t_row"."g", "t_row"."id" FROM "t" AS "t_row" WHERE "t_row"."alive" ORDER BY "g", "id" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "first_two" AS SELECT DISTINCT ON ("g") "t_row"."g", "t_row"."id" FROM "t" AS "t_row" ORDER BY "g", "id" LIMIT 2 SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
