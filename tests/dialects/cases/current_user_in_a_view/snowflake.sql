-- PostgreSQL to Snowflake
-- loss: logs.logs_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: v: meaning: the name of the user who asks; kept (the target has users of its own)

-- before load
CREATE TABLE "PUBLIC"."logs" ("id" INT NOT NULL, "end_user" VARCHAR, "user" VARCHAR, CONSTRAINT "logs_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "PUBLIC"."v" AS SELECT "logs"."end_user", COUNT(*) AS "n" FROM "PUBLIC"."logs" AS "logs" WHERE ("logs"."end_user" <> CURRENT_USER()) GROUP BY "logs"."end_user";
