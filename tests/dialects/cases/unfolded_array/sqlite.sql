-- PostgreSQL to SQLite
-- loss: numbers: view: the view; nothing (it unfolds an array of what is no text)

-- before load
CREATE TABLE "teams" ("id" INTEGER NOT NULL, "members" TEXT, "numbers" TEXT, CONSTRAINT "teams_pkey" PRIMARY KEY ("id"), CONSTRAINT "teams_members_check" CHECK ("members" IS NULL OR json_valid("members")), CONSTRAINT "teams_numbers_check" CHECK ("numbers" IS NULL OR json_valid("numbers"))) STRICT;

-- after load
CREATE VIEW "members" AS SELECT "teams"."id", "element"."value" AS "member" FROM "teams" AS "teams" CROSS JOIN json_each("teams"."members") AS element;
