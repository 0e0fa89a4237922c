-- PostgreSQL to ClickHouse
-- loss: teams.members: not null: NULL; empty (Array(Nullable(String)) cannot be NULL)
-- loss: teams.numbers: not null: NULL; empty (Array(Nullable(Int32)) cannot be NULL)
-- loss: teams.amounts: not null: NULL; empty (Array(Nullable(Float64)) cannot be NULL)
-- loss: teams.flags: not null: NULL; empty (Array(Nullable(Bool)) cannot be NULL)
-- loss: teams.days: type: date[]; elements: Date32: years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: teams.days: not null: NULL; empty (Array(Nullable(Date32)) cannot be NULL)
-- loss: teams.keys: not null: NULL; empty (Array(Nullable(UUID)) cannot be NULL)
-- loss: teams.big: not null: NULL; empty (Array(Nullable(Int64)) cannot be NULL)
-- loss: teams.exact: type: numeric[]; elements: Decimal(76, 30): 46 digits before the point, 30 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: teams.exact: not null: NULL; empty (Array(Nullable(Decimal(76, 30))) cannot be NULL)
-- loss: teams.teams_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: exact: view: the view; nothing (it unfolds an array of numeric, which has no translation)
-- loss: mixed: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)

-- before load
CREATE TABLE "teams" ("id" Int32, "members" Array(Nullable(String)), "numbers" Array(Nullable(Int32)), "amounts" Array(Nullable(Float64)), "flags" Array(Nullable(Bool)), "days" Array(Nullable(Date32)), "keys" Array(Nullable(UUID)), "big" Array(Nullable(Int64)), "exact" Array(Nullable(Decimal(76, 30))), "doc" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "amounts" AS SELECT "teams_row"."id", arrayJoin("teams_row"."amounts") AS "amount" FROM "teams" AS "teams_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "big" AS SELECT arrayJoin("teams_row"."big") AS "big", COUNT(*) AS "n" FROM "teams" AS "teams_row" GROUP BY (arrayJoin("teams_row"."big")) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "days" AS SELECT "teams_row"."id", arrayJoin("teams_row"."days") AS "day" FROM "teams" AS "teams_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "flags" AS SELECT "teams_row"."id", arrayJoin("teams_row"."flags") AS "flag" FROM "teams" AS "teams_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "grouped" AS SELECT tupleElement(arrayJoin(arrayZipUnaligned("teams_row"."members", "teams_row"."numbers")), 1) AS "member", tupleElement(arrayJoin(arrayZipUnaligned("teams_row"."members", "teams_row"."numbers")), 2) AS "number", COUNT(*) AS "n" FROM "teams" AS "teams_row" GROUP BY (tupleElement(arrayJoin(arrayZipUnaligned("teams_row"."members", "teams_row"."numbers")), 1)), (tupleElement(arrayJoin(arrayZipUnaligned("teams_row"."members", "teams_row"."numbers")), 2)) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "keys" AS SELECT "teams_row"."id", arrayJoin("teams_row"."keys") AS "key" FROM "teams" AS "teams_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "members" AS SELECT "teams_row"."id", arrayJoin("teams_row"."members") AS "member" FROM "teams" AS "teams_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "mixed" AS SELECT "teams_row"."id", tupleElement(arrayJoin(arrayZipUnaligned(JSONExtract(assumeNotNull("teams_row"."doc"), 'Array(Nullable(String))'), "teams_row"."numbers")), 1) AS "word", tupleElement(arrayJoin(arrayZipUnaligned(JSONExtract(assumeNotNull("teams_row"."doc"), 'Array(Nullable(String))'), "teams_row"."numbers")), 2) AS "number" FROM "teams" AS "teams_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "numbers" AS SELECT "teams_row"."id", arrayJoin("teams_row"."numbers") AS "number" FROM "teams" AS "teams_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "three" AS SELECT "teams_row"."id", tupleElement(arrayJoin(arrayZipUnaligned("teams_row"."numbers", "teams_row"."flags", "teams_row"."amounts")), 1) AS "number", tupleElement(arrayJoin(arrayZipUnaligned("teams_row"."numbers", "teams_row"."flags", "teams_row"."amounts")), 2) AS "flag", tupleElement(arrayJoin(arrayZipUnaligned("teams_row"."numbers", "teams_row"."flags", "teams_row"."amounts")), 3) AS "amount" FROM "teams" AS "teams_row" WHERE ("teams_row"."id" > 0) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "together" AS SELECT "teams_row"."id", tupleElement(arrayJoin(arrayZipUnaligned("teams_row"."members", "teams_row"."numbers")), 1) AS "member", tupleElement(arrayJoin(arrayZipUnaligned("teams_row"."members", "teams_row"."numbers")), 2) AS "number", tupleElement(arrayJoin(arrayZipUnaligned("teams_row"."members", "teams_row"."numbers")), 1) AS "again" FROM "teams" AS "teams_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
