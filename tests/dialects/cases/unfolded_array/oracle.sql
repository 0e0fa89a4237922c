-- PostgreSQL to Oracle
-- loss: numbers: view: the view; nothing (it unfolds an array of what is no text)

-- before load
CREATE TABLE "teams" ("id" NUMBER(10) NOT NULL, "members" CLOB, "numbers" CLOB, CONSTRAINT "teams_pkey" PRIMARY KEY ("id"), CONSTRAINT "teams_members_check" CHECK ("members" IS JSON), CONSTRAINT "teams_numbers_check" CHECK ("numbers" IS JSON));

-- after load
CREATE VIEW "members" AS SELECT "teams"."id", "element"."value" AS "member" FROM "teams" "teams", JSON_TABLE("teams"."members", '$[*]' COLUMNS ("value" VARCHAR2(4000) PATH '$' ERROR ON ERROR)) "element";
