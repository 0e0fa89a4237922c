-- PostgreSQL to ClickHouse
-- loss: nothing: table: a table without columns; nothing (a table there has a column at least)
-- loss: something.something_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: how_many: view: the view; nothing (it reads public.nothing, which is lost)

-- before load
CREATE TABLE "something" ("id" Int32) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "how_much" AS SELECT MAX("something_row"."id") AS "n" FROM "something" AS "something_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
