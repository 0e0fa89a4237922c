-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."a" ("id" INTEGER NOT NULL, "n" INTEGER, "t" VARCHAR, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."b" ("id" INTEGER NOT NULL, "n" INTEGER, "t" VARCHAR, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."c" ("id" INTEGER NOT NULL, "n" INTEGER, "t" VARCHAR, CONSTRAINT "c_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "main"."binds" AS SELECT "a"."n" FROM "main"."a" AS "a" UNION (SELECT "b"."n" FROM "main"."b" AS "b" INTERSECT SELECT "c"."n" FROM "main"."c" AS "c");
CREATE VIEW "main"."both_each" AS SELECT "a"."n", "a"."t" FROM "main"."a" AS "a" INTERSECT ALL SELECT "b"."n", "b"."t" FROM "main"."b" AS "b";
CREATE VIEW "main"."both_of" AS SELECT "a"."n", "a"."t" FROM "main"."a" AS "a" INTERSECT SELECT "b"."n", "b"."t" FROM "main"."b" AS "b";
CREATE VIEW "main"."left_first" AS (SELECT "a"."n" FROM "main"."a" AS "a" EXCEPT SELECT "b"."n" FROM "main"."b" AS "b") UNION ALL SELECT "c"."n" FROM "main"."c" AS "c";
CREATE VIEW "main"."nested" AS SELECT "a"."n" FROM "main"."a" AS "a" EXCEPT (SELECT "b"."n" FROM "main"."b" AS "b" EXCEPT SELECT "c"."n" FROM "main"."c" AS "c");
CREATE VIEW "main"."ordered" AS SELECT "b"."n", "b"."t" FROM "main"."b" AS "b" EXCEPT SELECT "c"."n", "c"."t" FROM "main"."c" AS "c" ORDER BY 1 DESC NULLS FIRST LIMIT 2;
CREATE VIEW "main"."sorted" AS SELECT "a"."n" AS "N" FROM "main"."a" AS "a" UNION ALL SELECT "b"."n" AS "N" FROM "main"."b" AS "b" ORDER BY 1 NULLS FIRST LIMIT 5;
CREATE VIEW "main"."within" AS SELECT "a"."id" FROM "main"."a" AS "a" WHERE ("a"."n" IN (SELECT "b"."n" FROM "main"."b" AS "b" EXCEPT SELECT "c"."n" FROM "main"."c" AS "c"));
CREATE VIEW "main"."without" AS SELECT "a"."n", "a"."t" FROM "main"."a" AS "a" EXCEPT SELECT "b"."n", "b"."t" FROM "main"."b" AS "b";
CREATE VIEW "main"."without_each" AS SELECT "a"."n", "a"."t" FROM "main"."a" AS "a" EXCEPT ALL SELECT "b"."n", "b"."t" FROM "main"."b" AS "b";
