-- PostgreSQL to SQLite
-- loss: t.a: type: numeric; TEXT (REAL would round it; text keeps every digit, and is read as a number in views)
-- loss: t.b: type: numeric(10,2); TEXT (REAL would round it; text keeps every digit, and is read as a number in views)
-- loss: t.c: type: numeric(5,0); TEXT (REAL would round it; text keeps every digit, and is read as a number in views)
-- loss: t.d: type: numeric(60,20); TEXT (REAL would round it; text keeps every digit, and is read as a number in views)
-- loss: t.e: type: numeric(2,-3); TEXT (REAL would round it; text keeps every digit, and is read as a number in views)
-- loss: quarters: meaning: the digits of a quotient; kept (each engine has its own number of them after the point)
-- loss: rounded: view: the view; nothing (a cast to a decimal of a certain length has no translation)

-- before load
CREATE TABLE "big" ("id" INTEGER NOT NULL, "n" INTEGER, CONSTRAINT "big_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" TEXT, "b" TEXT, "c" TEXT, "d" TEXT, "e" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;

-- after load
CREATE VIEW "plain" AS SELECT "t"."id", "t"."a", "t"."b" FROM "t" AS "t";
CREATE VIEW "above" AS SELECT "plain"."id" FROM "plain" AS "plain" WHERE ((CAST("plain"."a" AS NUMERIC) > 1) AND (CAST("plain"."b" AS NUMERIC) > 9.6));
CREATE VIEW "both_kinds" AS SELECT CAST("t"."a" AS NUMERIC) AS "a" FROM "t" AS "t" UNION SELECT CAST("t"."b" AS NUMERIC) AS "a" FROM "t" AS "t";
CREATE VIEW "groups" AS SELECT CAST("t"."a" AS NUMERIC) AS "a", COUNT(*) AS "n" FROM "t" AS "t" GROUP BY CAST("t"."a" AS NUMERIC);
CREATE VIEW "quarters" AS SELECT "t"."id", (CAST(CAST("t"."b" AS NUMERIC) AS REAL) / 4.0) AS "quarter", (CAST(CAST("t"."b" AS NUMERIC) AS REAL) / CAST("t"."c" AS NUMERIC)) AS "rest", (CAST(SUM(CAST("t"."b" AS NUMERIC)) OVER () AS REAL) / 4.0) AS "share" FROM "t" AS "t" WHERE ("t"."id" <> 1);
CREATE VIEW "sorted" AS SELECT "t"."id", "t"."a" FROM "t" AS "t" ORDER BY CAST("t"."a" AS NUMERIC) NULLS LAST LIMIT 2;
CREATE VIEW "tenfold" AS SELECT "big"."id", (CAST(("big"."n") AS NUMERIC) * 10) AS "n" FROM "big" AS "big";
CREATE VIEW "v" AS SELECT "t"."id" FROM "t" AS "t" WHERE (CAST("t"."b" AS NUMERIC) > 9.5);
