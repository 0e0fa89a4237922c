-- PostgreSQL to Snowflake
-- loss: teams.members: type: text[]; ARRAY, whose elements need not be VARCHAR (an ARRAY's elements have no type of their own)
-- loss: teams.numbers: type: integer[]; ARRAY, whose elements need not be INT (an ARRAY's elements have no type of their own)
-- loss: teams.teams_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: numbers: view: the view; nothing (it unfolds an array of what is no text)

-- before load
CREATE TABLE "PUBLIC"."teams" ("id" INT NOT NULL, "members" ARRAY, "numbers" ARRAY, CONSTRAINT "teams_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "PUBLIC"."members" AS SELECT "teams"."id", CAST("element"."VALUE" AS VARCHAR) AS "member" FROM "PUBLIC"."teams" AS "teams" CROSS JOIN LATERAL FLATTEN(INPUT => PARSE_JSON(CAST("teams"."members" AS VARCHAR))) AS "element";
