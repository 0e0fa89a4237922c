-- PostgreSQL to SQLite
-- loss: both_each: view: the view; nothing (INTERSECT ALL: SQLite does not count equal rows)
-- loss: without_each: view: the view; nothing (EXCEPT ALL: SQLite does not count equal rows)

-- before load
CREATE TABLE "a" ("id" INTEGER NOT NULL, "n" INTEGER, "t" TEXT, CONSTRAINT "a_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "b" ("id" INTEGER NOT NULL, "n" INTEGER, "t" TEXT, CONSTRAINT "b_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "c" ("id" INTEGER NOT NULL, "n" INTEGER, "t" TEXT, CONSTRAINT "c_pkey" PRIMARY KEY ("id")) STRICT;

-- after load
CREATE VIEW "binds" AS SELECT "a"."n" FROM "a" AS "a" UNION SELECT "n" FROM (SELECT "b"."n" FROM "b" AS "b" INTERSECT SELECT "c"."n" FROM "c" AS "c") AS "operand";
CREATE VIEW "both_of" AS SELECT "a"."n", "a"."t" FROM "a" AS "a" INTERSECT SELECT "b"."n", "b"."t" FROM "b" AS "b";
CREATE VIEW "left_first" AS SELECT "a"."n" FROM "a" AS "a" EXCEPT SELECT "b"."n" FROM "b" AS "b" UNION ALL SELECT "c"."n" FROM "c" AS "c";
CREATE VIEW "nested" AS SELECT "a"."n" FROM "a" AS "a" EXCEPT SELECT "n" FROM (SELECT "b"."n" FROM "b" AS "b" EXCEPT SELECT "c"."n" FROM "c" AS "c") AS "operand";
CREATE VIEW "ordered" AS SELECT "b"."n", "b"."t" FROM "b" AS "b" EXCEPT SELECT "c"."n", "c"."t" FROM "c" AS "c" ORDER BY 1 DESC NULLS FIRST LIMIT 2;
CREATE VIEW "sorted" AS SELECT "a"."n" AS "N" FROM "a" AS "a" UNION ALL SELECT "b"."n" AS "N" FROM "b" AS "b" ORDER BY 1 LIMIT 5;
CREATE VIEW "within" AS SELECT "a"."id" FROM "a" AS "a" WHERE ("a"."n" IN (SELECT "b"."n" FROM "b" AS "b" EXCEPT SELECT "c"."n" FROM "c" AS "c"));
CREATE VIEW "without" AS SELECT "a"."n", "a"."t" FROM "a" AS "a" EXCEPT SELECT "b"."n", "b"."t" FROM "b" AS "b";
