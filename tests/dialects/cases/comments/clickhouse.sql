-- PostgreSQL to ClickHouse
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: v: comment: the comment 'a view'; nothing (the target has no comments on it)

-- before load
CREATE TABLE "t" ("id" Int32, "a" Nullable(String) DEFAULT 'x' COMMENT 'a; and more') ENGINE = MergeTree ORDER BY ("id") COMMENT 'the table''s \\ comment';

-- after load
CREATE VIEW "v" AS SELECT "t_row"."id" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
