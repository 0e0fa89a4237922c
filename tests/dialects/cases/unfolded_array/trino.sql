-- PostgreSQL to Trino
-- loss: teams.teams_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: numbers: view: the view; nothing (it unfolds an array of what is no text)

-- before load
CREATE TABLE "teams" ("id" INTEGER NOT NULL, "members" ARRAY(VARCHAR), "numbers" ARRAY(INTEGER));

-- after load
CREATE VIEW "members" AS SELECT "teams"."id", "element"."value" AS "member" FROM "teams" AS "teams" CROSS JOIN UNNEST("teams"."members") AS "element"("value");
