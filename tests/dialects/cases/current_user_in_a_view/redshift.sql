-- PostgreSQL to Amazon Redshift
-- loss: logs.end_user: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: logs.user: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: logs.logs_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: v: meaning: the name of the user who asks; kept (the target has users of its own)

-- before load
CREATE TABLE "public"."logs" ("id" INTEGER NOT NULL, "end_user" VARCHAR(65535), "user" VARCHAR(65535), CONSTRAINT "logs_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "public"."v" AS SELECT "logs"."end_user", COUNT(*) AS "n" FROM "public"."logs" AS "logs" WHERE ("logs"."end_user" <> CURRENT_USER) GROUP BY "logs"."end_user";
