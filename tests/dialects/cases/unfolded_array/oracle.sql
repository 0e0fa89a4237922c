-- PostgreSQL to Oracle
-- loss: teams.doc: type: jsonb; CLOB IS JSON (a document that is no object and no array is JSON from 21c on)
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
CREATE TABLE "teams" ("id" NUMBER(10) NOT NULL, "members" CLOB, "numbers" CLOB, "amounts" CLOB, "flags" CLOB, "days" CLOB, "keys" CLOB, "big" CLOB, "exact" CLOB, "doc" CLOB, CONSTRAINT "teams_pkey" PRIMARY KEY ("id"), CONSTRAINT "teams_members_check" CHECK ("members" IS JSON), CONSTRAINT "teams_numbers_check" CHECK ("numbers" IS JSON), CONSTRAINT "teams_amounts_check" CHECK ("amounts" IS JSON), CONSTRAINT "teams_flags_check" CHECK ("flags" IS JSON), CONSTRAINT "teams_days_check" CHECK ("days" IS JSON), CONSTRAINT "teams_keys_check" CHECK ("keys" IS JSON), CONSTRAINT "teams_big_check" CHECK ("big" IS JSON), CONSTRAINT "teams_exact_check" CHECK ("exact" IS JSON), CONSTRAINT "teams_doc_check" CHECK ("doc" IS JSON));

-- after load
CREATE VIEW "members" AS SELECT "teams"."id", "element"."value" AS "member" FROM "teams" "teams", JSON_TABLE("teams"."members", '$[*]' COLUMNS ("value" VARCHAR2(4000) PATH '$' ERROR ON ERROR)) "element";
