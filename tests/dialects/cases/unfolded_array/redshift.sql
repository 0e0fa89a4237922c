-- PostgreSQL to Amazon Redshift
-- loss: teams.members: type: text[]; SUPER (Redshift has no arrays of one type)
-- loss: teams.numbers: type: integer[]; SUPER (Redshift has no arrays of one type)
-- loss: teams.teams_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: numbers: view: the view; nothing (it unfolds an array of what is no text)

-- before load
CREATE TABLE "public"."teams" ("id" INTEGER NOT NULL, "members" SUPER, "numbers" SUPER, CONSTRAINT "teams_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "public"."members" AS SELECT "teams"."id", CAST("element" AS VARCHAR(65535)) AS "member" FROM "public"."teams" AS "teams" CROSS JOIN "teams"."members" AS "element";
