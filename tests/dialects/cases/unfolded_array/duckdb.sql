-- PostgreSQL to DuckDB
-- loss: teams.exact: type: numeric[]; elements: DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: exact: view: the view; nothing (it unfolds an array of numeric, which has no translation)
-- loss: mixed: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)

-- before load
CREATE TABLE "main"."teams" ("id" INTEGER NOT NULL, "members" VARCHAR[], "numbers" INTEGER[], "amounts" DOUBLE[], "flags" BOOLEAN[], "days" DATE[], "keys" UUID[], "big" BIGINT[], "exact" DECIMAL(38, 10)[], "doc" JSON, CONSTRAINT "teams_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "main"."amounts" AS SELECT "teams"."id", "element"."value" AS "amount" FROM "main"."teams" AS "teams" CROSS JOIN UNNEST("teams"."amounts") AS element(value);
CREATE VIEW "main"."big" AS SELECT "element"."value" AS "big", COUNT(*) AS "n" FROM "main"."teams" AS "teams" CROSS JOIN UNNEST("teams"."big") AS element(value) GROUP BY ("element"."value");
CREATE VIEW "main"."days" AS SELECT "teams"."id", "element"."value" AS "day" FROM "main"."teams" AS "teams" CROSS JOIN UNNEST("teams"."days") AS element(value);
CREATE VIEW "main"."flags" AS SELECT "teams"."id", "element"."value" AS "flag" FROM "main"."teams" AS "teams" CROSS JOIN UNNEST("teams"."flags") AS element(value);
CREATE VIEW "main"."grouped" AS SELECT "element"."value_0" AS "member", "element"."value_1" AS "number", COUNT(*) AS "n" FROM "main"."teams" AS "teams" CROSS JOIN LATERAL (SELECT UNNEST("teams"."members") AS value_0, UNNEST("teams"."numbers") AS value_1) AS element GROUP BY ("element"."value_0"), ("element"."value_1");
CREATE VIEW "main"."keys" AS SELECT "teams"."id", "element"."value" AS "key" FROM "main"."teams" AS "teams" CROSS JOIN UNNEST("teams"."keys") AS element(value);
CREATE VIEW "main"."members" AS SELECT "teams"."id", "element"."value" AS "member" FROM "main"."teams" AS "teams" CROSS JOIN UNNEST("teams"."members") AS element(value);
CREATE VIEW "main"."mixed" AS SELECT "teams"."id", "element"."value_0" AS "word", "element"."value_1" AS "number" FROM "main"."teams" AS "teams" CROSS JOIN LATERAL (SELECT UNNEST(json_extract_string("teams"."doc", '$[*]')) AS value_0, UNNEST("teams"."numbers") AS value_1) AS element;
CREATE VIEW "main"."numbers" AS SELECT "teams"."id", "element"."value" AS "number" FROM "main"."teams" AS "teams" CROSS JOIN UNNEST("teams"."numbers") AS element(value);
CREATE VIEW "main"."three" AS SELECT "teams"."id", "element"."value_0" AS "number", "element"."value_1" AS "flag", "element"."value_2" AS "amount" FROM "main"."teams" AS "teams" CROSS JOIN LATERAL (SELECT UNNEST("teams"."numbers") AS value_0, UNNEST("teams"."flags") AS value_1, UNNEST("teams"."amounts") AS value_2) AS element WHERE ("teams"."id" > 0);
CREATE VIEW "main"."together" AS SELECT "teams"."id", "element"."value_0" AS "member", "element"."value_1" AS "number", "element"."value_0" AS "again" FROM "main"."teams" AS "teams" CROSS JOIN LATERAL (SELECT UNNEST("teams"."members") AS value_0, UNNEST("teams"."numbers") AS value_1) AS element;
