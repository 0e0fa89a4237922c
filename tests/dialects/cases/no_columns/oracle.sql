-- PostgreSQL to Oracle
-- loss: nothing: table: a table without columns; nothing (a table there has a column at least)
-- loss: how_many: view: the view; nothing (it reads public.nothing, which is lost)

-- before load
CREATE TABLE "something" ("id" NUMBER(10) NOT NULL, CONSTRAINT "something_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "how_much" AS SELECT MAX("something"."id") AS "n" FROM "something" "something";
