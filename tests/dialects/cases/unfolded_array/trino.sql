-- PostgreSQL to Trino
-- loss: teams.exact: type: numeric[]; ARRAY(DECIMAL(38, 10)), elements: DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: teams.teams_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: amounts: view: the view; nothing (it unfolds an array of double precision, which has no translation)
-- loss: big: view: the view; nothing (it unfolds an array of bigint, which has no translation)
-- loss: days: view: the view; nothing (it unfolds an array of date, which has no translation)
-- loss: exact: view: the view; nothing (it unfolds an array of numeric, which has no translation)
-- loss: flags: view: the view; nothing (it unfolds an array of boolean, which has no translation)
-- loss: grouped: view: the view; nothing (it unfolds an array of integer, which has no translation)
-- loss: keys: view: the view; nothing (it unfolds an array of uuid, which has no translation)
-- loss: mixed: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)
-- loss: mixed: view: the view; nothing (it unfolds an array of integer, which has no translation)
-- loss: numbers: view: the view; nothing (it unfolds an array of integer, which has no translation)
-- loss: three: view: the view; nothing (it unfolds an array of integer, which has no translation)
-- loss: together: view: the view; nothing (it unfolds an array of integer, which has no translation)

-- before load
CREATE TABLE "teams" ("id" INTEGER NOT NULL, "members" ARRAY(VARCHAR), "numbers" ARRAY(INTEGER), "amounts" ARRAY(DOUBLE), "flags" ARRAY(BOOLEAN), "days" ARRAY(DATE), "keys" ARRAY(UUID), "big" ARRAY(BIGINT), "exact" ARRAY(DECIMAL(38, 10)), "doc" VARCHAR);

-- after load
CREATE VIEW "members" AS SELECT "teams"."id", "element"."value" AS "member" FROM "teams" AS "teams" CROSS JOIN UNNEST("teams"."members") AS "element"("value");
