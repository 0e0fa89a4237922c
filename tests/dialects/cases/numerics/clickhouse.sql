-- PostgreSQL to ClickHouse
-- loss: big.big_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: t.a: type: numeric; Decimal(76, 30): 46 digits before the point, 30 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.e: type: numeric(2,-3); Decimal(76, 30): 46 digits before the point, 30 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: quarters: meaning: the digits of a quotient; kept (each engine has its own number of them after the point)

-- before load
CREATE TABLE "big" ("id" Int32, "n" Nullable(Int64)) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "t" ("id" Int32, "a" Nullable(Decimal(76, 30)), "b" Nullable(Decimal(10, 2)), "c" Nullable(Decimal(5, 0)), "d" Nullable(Decimal(60, 20)), "e" Nullable(Decimal(76, 30))) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "plain" AS SELECT "t_row"."id", "t_row"."a", "t_row"."b" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "above" AS SELECT "plain_row"."id" FROM "plain" AS "plain_row" WHERE (("plain_row"."a" > 1) AND ("plain_row"."b" > 9.6)) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "both_kinds" AS SELECT "t_row"."a" FROM "t" AS "t_row" UNION DISTINCT SELECT "t_row"."b" AS "a" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "groups" AS SELECT "t_row"."a", COUNT(*) AS "n" FROM "t" AS "t_row" GROUP BY "t_row"."a" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "quarters" AS SELECT "t_row"."id", (CASE WHEN 4.0 IS NOT NULL THEN divideDecimal(CAST("t_row"."b" AS Nullable(Decimal(76, 30))), COALESCE(CAST('4.0' AS Nullable(Decimal(76, 30))), 1), 20) END) AS "quarter", (CASE WHEN "t_row"."c" IS NOT NULL THEN divideDecimal(CAST("t_row"."b" AS Nullable(Decimal(76, 30))), COALESCE(CAST("t_row"."c" AS Nullable(Decimal(76, 30))), 1), 20) END) AS "rest", (CASE WHEN 4.0 IS NOT NULL THEN divideDecimal(CAST(SUM("t_row"."b") OVER () AS Nullable(Decimal(76, 30))), COALESCE(CAST('4.0' AS Nullable(Decimal(76, 30))), 1), 20) END) AS "share" FROM "t" AS "t_row" WHERE ("t_row"."id" <> 1) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "rounded" AS SELECT "t_row"."id", CAST(round("t_row"."b", 1) AS Nullable(Decimal(10, 1))) AS "b" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "sorted" AS SELECT "t_row"."id", "t_row"."a" FROM "t" AS "t_row" ORDER BY "a" LIMIT 2 SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "tenfold" AS SELECT "big_row"."id", (CAST(("big_row"."n") AS Nullable(Decimal(76, 30))) * 10) AS "n" FROM "big" AS "big_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "v" AS SELECT "t_row"."id" FROM "t" AS "t_row" WHERE ("t_row"."b" > 9.5) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
