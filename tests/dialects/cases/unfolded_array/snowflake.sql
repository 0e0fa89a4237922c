-- PostgreSQL to Snowflake
-- loss: teams.members: type: text[]; ARRAY, whose elements need not be VARCHAR (an ARRAY's elements have no type of their own)
-- loss: teams.numbers: type: integer[]; ARRAY, whose elements need not be INT (an ARRAY's elements have no type of their own)
-- loss: teams.amounts: type: double precision[]; ARRAY, whose elements need not be DOUBLE (an ARRAY's elements have no type of their own)
-- loss: teams.flags: type: boolean[]; ARRAY, whose elements need not be BOOLEAN (an ARRAY's elements have no type of their own)
-- loss: teams.days: type: date[]; ARRAY, whose elements need not be DATE (an ARRAY's elements have no type of their own)
-- loss: teams.keys: type: uuid[]; ARRAY, whose elements need not be VARCHAR(36); VARCHAR(36), elements: text (an ARRAY's elements have no type of their own)
-- loss: teams.big: type: bigint[]; ARRAY, whose elements need not be BIGINT (an ARRAY's elements have no type of their own)
-- loss: teams.exact: type: numeric[]; ARRAY, whose elements need not be NUMBER(38, 10); NUMBER(38, 10), elements: NUMBER(38, 10): 28 digits before the point, 10 after it (an ARRAY's elements have no type of their own)
-- loss: teams.doc: type: jsonb; VARIANT, whose longest numbers are rounded (VARIANT's numbers have at most 38 digits; json=text keeps every digit)
-- loss: teams.teams_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
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
CREATE TABLE "PUBLIC"."teams" ("id" INT NOT NULL, "members" ARRAY, "numbers" ARRAY, "amounts" ARRAY, "flags" ARRAY, "days" ARRAY, "keys" ARRAY, "big" ARRAY, "exact" ARRAY, "doc" VARIANT, CONSTRAINT "teams_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "PUBLIC"."members" AS SELECT "teams"."id", CAST("element"."VALUE" AS VARCHAR) AS "member" FROM "PUBLIC"."teams" AS "teams" CROSS JOIN LATERAL FLATTEN(INPUT => PARSE_JSON(CAST("teams"."members" AS VARCHAR))) AS "element";
