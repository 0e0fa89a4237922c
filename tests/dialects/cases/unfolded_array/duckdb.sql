-- PostgreSQL to DuckDB
-- loss: numbers: view: the view; nothing (it unfolds an array of what is no text)

-- before load
CREATE TABLE "main"."teams" ("id" INTEGER NOT NULL, "members" VARCHAR[], "numbers" INTEGER[], CONSTRAINT "teams_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "main"."members" AS SELECT "teams"."id", "element"."value" AS "member" FROM "main"."teams" AS "teams" CROSS JOIN UNNEST("teams"."members") AS element(value);
