-- PostgreSQL to Snowflake
-- loss: select.select_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: sqlite_stuff.sqlite_stuff_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."select" ("group" INT NOT NULL, "a ""b`c" VARCHAR DEFAULT 'x', "Ünïcode" VARCHAR, "x.y" INT, CONSTRAINT "select_pkey" PRIMARY KEY ("group"));
CREATE TABLE "PUBLIC"."sqlite_stuff" ("id" INT NOT NULL, "blank " INT, "é" INT, "e" INT, "😀" INT, CONSTRAINT "sqlite_stuff_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "PUBLIC"."order" AS SELECT "s"."group", "s"."a ""b`c" FROM "PUBLIC"."select" AS "s" WHERE ("s"."x.y" = 1);
