-- PostgreSQL to SQLite
-- loss: nothing: table: a table without columns; nothing (a table there has a column at least)
-- loss: how_many: view: the view; nothing (it reads public.nothing, which is lost)

-- before load
CREATE TABLE "something" ("id" INTEGER NOT NULL, CONSTRAINT "something_pkey" PRIMARY KEY ("id")) STRICT;

-- after load
CREATE VIEW "how_much" AS SELECT MAX("something"."id") AS "n" FROM "something" AS "something";
