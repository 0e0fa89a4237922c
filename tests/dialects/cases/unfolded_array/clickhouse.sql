-- PostgreSQL to ClickHouse
-- loss: teams.members: not null: NULL; empty (Array(Nullable(String)) cannot be NULL)
-- loss: teams.numbers: not null: NULL; empty (Array(Nullable(Int32)) cannot be NULL)
-- loss: teams.teams_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: numbers: view: the view; nothing (it unfolds an array of what is no text)

-- before load
CREATE TABLE "teams" ("id" Int32, "members" Array(Nullable(String)), "numbers" Array(Nullable(Int32))) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "members" AS SELECT "teams_row"."id", arrayJoin("teams_row"."members") AS "member" FROM "teams" AS "teams_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
