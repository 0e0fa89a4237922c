-- PostgreSQL to ClickHouse
-- loss: t.a: type: numeric; Decimal(76, 30): 46 digits before the point, 30 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.e: type: numeric(2,-3); Decimal(76, 30): 46 digits before the point, 30 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "t" ("id" Int32, "a" Nullable(Decimal(76, 30)), "b" Nullable(Decimal(10, 2)), "c" Nullable(Decimal(5, 0)), "d" Nullable(Decimal(60, 20)), "e" Nullable(Decimal(76, 30))) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "v" AS SELECT "t_row"."id" FROM "t" AS "t_row" WHERE ("t_row"."b" > 9.5) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
