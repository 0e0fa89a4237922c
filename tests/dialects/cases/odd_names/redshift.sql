-- PostgreSQL to Amazon Redshift
-- loss: select.a "b`c: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: select.Ünïcode: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: select.select_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: sqlite_stuff.sqlite_stuff_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."select" ("group" INTEGER NOT NULL, "a ""b`c" VARCHAR(65535) DEFAULT 'x', "Ünïcode" VARCHAR(65535), "x.y" INTEGER, CONSTRAINT "select_pkey" PRIMARY KEY ("group"));
CREATE TABLE "public"."sqlite_stuff" ("id" INTEGER NOT NULL, "blank " INTEGER, "é" INTEGER, "e" INTEGER, "😀" INTEGER, CONSTRAINT "sqlite_stuff_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "public"."order" AS SELECT "s"."group", "s"."a ""b`c" FROM "public"."select" AS "s" WHERE ("s"."x.y" = 1);
