-- PostgreSQL to Snowflake
-- loss: select.select_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."select" ("group" INT NOT NULL, "a ""b`c" VARCHAR DEFAULT 'x', "Ünïcode" VARCHAR, "x.y" INT, CONSTRAINT "select_pkey" PRIMARY KEY ("group"));

-- after load
CREATE VIEW "PUBLIC"."order" AS SELECT "s"."group", "s"."a ""b`c" FROM "PUBLIC"."select" AS "s" WHERE ("s"."x.y" = 1);
