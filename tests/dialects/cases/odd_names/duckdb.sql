-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."select" ("group" INTEGER NOT NULL, "a ""b`c" VARCHAR DEFAULT 'x', "Ünïcode" VARCHAR, "x.y" INTEGER, CONSTRAINT "select_pkey" PRIMARY KEY ("group"));
CREATE TABLE "main"."sqlite_stuff" ("id" INTEGER NOT NULL, "blank " INTEGER, "é" INTEGER, "e" INTEGER, "😀" INTEGER, CONSTRAINT "sqlite_stuff_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "main"."order" AS SELECT "s"."group", "s"."a ""b`c" FROM "main"."select" AS "s" WHERE ("s"."x.y" = 1);
