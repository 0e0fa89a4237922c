-- PostgreSQL to Trino
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: c.c_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
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
CREATE TABLE "a" ("id" INTEGER NOT NULL, "n" INTEGER, "t" VARCHAR);
CREATE TABLE "b" ("id" INTEGER NOT NULL, "n" INTEGER, "t" VARCHAR);
CREATE TABLE "c" ("id" INTEGER NOT NULL, "n" INTEGER, "t" VARCHAR);

-- after load
CREATE VIEW "sorted" AS SELECT "a"."n" AS "N" FROM "a" AS "a" UNION ALL SELECT "b"."n" AS "N" FROM "b" AS "b" ORDER BY 1 NULLS FIRST LIMIT 5;
