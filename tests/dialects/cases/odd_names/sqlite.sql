-- PostgreSQL to SQLite

-- before load
CREATE TABLE "select" ("group" INTEGER NOT NULL, "a ""b`c" TEXT DEFAULT 'x', "Ünïcode" TEXT, "x.y" INTEGER, CONSTRAINT "select_pkey" PRIMARY KEY ("group")) STRICT;

-- after load
CREATE VIEW "order" AS SELECT "s"."group", "s"."a ""b`c" FROM "select" AS "s" WHERE ("s"."x.y" = 1);
