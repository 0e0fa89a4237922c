-- PostgreSQL to DuckDB
-- loss: nothing: table: a table without columns; nothing (a table there has a column at least)
-- loss: how_many: view: the view; nothing (it reads public.nothing, which is lost)

-- before load
CREATE TABLE "main"."something" ("id" INTEGER NOT NULL, CONSTRAINT "something_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "main"."how_much" AS SELECT MAX("something"."id") AS "n" FROM "main"."something" AS "something";
