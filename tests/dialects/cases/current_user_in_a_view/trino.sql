-- PostgreSQL to Trino
-- loss: logs.logs_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: v: meaning: the name of the user who asks; kept (the target has users of its own)

-- before load
CREATE TABLE "logs" ("id" INTEGER NOT NULL, "end_user" VARCHAR, "user" VARCHAR);

-- after load
CREATE VIEW "v" AS SELECT "logs"."end_user", COUNT(*) AS "n" FROM "logs" AS "logs" WHERE ("logs"."end_user" <> CURRENT_USER) GROUP BY "logs"."end_user";
