-- PostgreSQL to SQLite
-- loss: v: meaning: the name of the user who asks; kept (SQLite has no users: it is an empty text)

-- before load
CREATE TABLE "logs" ("id" INTEGER NOT NULL, "end_user" TEXT, "user" TEXT, CONSTRAINT "logs_pkey" PRIMARY KEY ("id")) STRICT;

-- after load
CREATE VIEW "v" AS SELECT "logs"."end_user", COUNT(*) AS "n" FROM "logs" AS "logs" WHERE ("logs"."end_user" <> '') GROUP BY "logs"."end_user";
