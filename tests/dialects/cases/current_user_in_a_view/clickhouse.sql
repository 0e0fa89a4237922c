-- PostgreSQL to ClickHouse
-- loss: logs.logs_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: v: meaning: the name of the user who asks; kept (the target has users of its own)

-- before load
CREATE TABLE "logs" ("id" Int32, "end_user" Nullable(String), "user" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "v" AS SELECT "logs_row"."end_user", COUNT(*) AS "n" FROM "logs" AS "logs_row" WHERE ("logs_row"."end_user" <> currentUser()) GROUP BY "logs_row"."end_user" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
