-- PostgreSQL to Amazon Redshift
-- loss: a.t: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.t: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: c.t: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
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
CREATE TABLE "public"."a" ("id" INTEGER NOT NULL, "n" INTEGER, "t" VARCHAR(65535), CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "public"."b" ("id" INTEGER NOT NULL, "n" INTEGER, "t" VARCHAR(65535), CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "public"."c" ("id" INTEGER NOT NULL, "n" INTEGER, "t" VARCHAR(65535), CONSTRAINT "c_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "public"."sorted" AS SELECT "a"."n" AS "N" FROM "public"."a" AS "a" UNION ALL SELECT "b"."n" AS "N" FROM "public"."b" AS "b" ORDER BY 1 NULLS FIRST LIMIT 5;
