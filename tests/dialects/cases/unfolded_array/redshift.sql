-- PostgreSQL to Amazon Redshift
-- loss: teams.members: type: text[]; SUPER (Redshift has no arrays of one type)
-- loss: teams.numbers: type: integer[]; SUPER (Redshift has no arrays of one type)
-- loss: teams.amounts: type: double precision[]; SUPER (Redshift has no arrays of one type)
-- loss: teams.flags: type: boolean[]; SUPER (Redshift has no arrays of one type)
-- loss: teams.days: type: date[]; SUPER (Redshift has no arrays of one type)
-- loss: teams.keys: type: uuid[]; SUPER (Redshift has no arrays of one type)
-- loss: teams.big: type: bigint[]; SUPER (Redshift has no arrays of one type)
-- loss: teams.exact: type: numeric[]; SUPER (Redshift has no arrays of one type)
-- loss: teams.doc: type: jsonb; SUPER, whose longest numbers are rounded (SUPER keeps numbers as 64-bit integers, decimals of 38 digits or doubles; json=text keeps every digit)
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
CREATE TABLE "public"."teams" ("id" INTEGER NOT NULL, "members" SUPER, "numbers" SUPER, "amounts" SUPER, "flags" SUPER, "days" SUPER, "keys" SUPER, "big" SUPER, "exact" SUPER, "doc" SUPER, CONSTRAINT "teams_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "public"."members" AS SELECT "teams"."id", CAST("element" AS VARCHAR(65535)) AS "member" FROM "public"."teams" AS "teams" CROSS JOIN "teams"."members" AS "element";
