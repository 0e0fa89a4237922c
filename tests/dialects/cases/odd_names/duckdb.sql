-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."select" ("group" INTEGER NOT NULL, "a ""b`c" VARCHAR DEFAULT 'x', "Ünïcode" VARCHAR, "x.y" INTEGER, CONSTRAINT "select_pkey" PRIMARY KEY ("group"));

-- after load
CREATE VIEW "main"."order" AS SELECT "s"."group", "s"."a ""b`c" FROM "main"."select" AS "s" WHERE ("s"."x.y" = 1);
