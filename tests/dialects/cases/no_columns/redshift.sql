-- PostgreSQL to Amazon Redshift
-- loss: nothing: table: a table without columns; nothing (a table there has a column at least)
-- loss: something.something_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: how_many: view: the view; nothing (it reads public.nothing, which is lost)

-- before load
CREATE TABLE "public"."something" ("id" INTEGER NOT NULL, CONSTRAINT "something_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "public"."how_much" AS SELECT MAX("something"."id") AS "n" FROM "public"."something" AS "something";
