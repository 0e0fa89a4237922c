-- PostgreSQL to Snowflake
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: c.c_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: binds: view: the view; nothing (Intersect has no translation)
-- loss: both_each: view: the view; nothing (Intersect has no translation)
-- loss: both_of: view: the view; nothing (Intersect has no translation)
-- loss: left_first: view: the view; nothing (Except has no translation)
-- loss: nested: view: the view; nothing (Except has no translation)
-- loss: ordered: view: the view; nothing (Except has no translation)
-- loss: within: view: the view; nothing (Except has no translation)
-- loss: without: view: the view; nothing (Except has no translation)
-- loss: without_each: view: the view; nothing (Except has no translation)

-- before load
CREATE TABLE "PUBLIC"."a" ("id" INT NOT NULL, "n" INT, "t" VARCHAR, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."b" ("id" INT NOT NULL, "n" INT, "t" VARCHAR, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."c" ("id" INT NOT NULL, "n" INT, "t" VARCHAR, CONSTRAINT "c_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "PUBLIC"."sorted" AS SELECT "a"."n" AS "N" FROM "PUBLIC"."a" AS "a" UNION ALL SELECT "b"."n" AS "N" FROM "PUBLIC"."b" AS "b" ORDER BY 1 NULLS FIRST LIMIT 5;
