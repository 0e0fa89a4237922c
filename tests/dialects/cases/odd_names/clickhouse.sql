-- PostgreSQL to ClickHouse
-- loss: select.select_pkey: primary key: PRIMARY KEY (group); rows are sorted by it (keys do not bind)
-- loss: sqlite_stuff.sqlite_stuff_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "select" ("group" Int32, "a ""b`c" Nullable(String) DEFAULT 'x', "Ünïcode" Nullable(String), "x.y" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("group");
CREATE TABLE "sqlite_stuff" ("id" Int32, "blank " Nullable(Int32), "é" Nullable(Int32), "e" Nullable(Int32), "😀" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "order" AS SELECT "s_row"."group", "s_row"."a ""b`c" FROM "select" AS "s_row" WHERE ("s_row"."x.y" = 1) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
