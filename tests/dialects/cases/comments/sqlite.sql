-- PostgreSQL to SQLite
-- loss: t: comment: the comment "the table's \\ comment"; nothing (the target has no comments on it)
-- loss: t.a: comment: the comment 'a; and more'; nothing (the target has no comments on it)
-- loss: v: comment: the comment 'a view'; nothing (the target has no comments on it)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" TEXT DEFAULT 'x', CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;

-- after load
CREATE VIEW "v" AS SELECT "t"."id" FROM "t" AS "t";
