-- PostgreSQL to SQLite
-- loss: t.a: type: numeric; TEXT (REAL would round it; text keeps every digit, and is read as a number in views)
-- loss: t.b: type: numeric(10,2); TEXT (REAL would round it; text keeps every digit, and is read as a number in views)
-- loss: t.c: type: numeric(5,0); TEXT (REAL would round it; text keeps every digit, and is read as a number in views)
-- loss: t.d: type: numeric(60,20); TEXT (REAL would round it; text keeps every digit, and is read as a number in views)
-- loss: t.e: type: numeric(2,-3); TEXT (REAL would round it; text keeps every digit, and is read as a number in views)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" TEXT, "b" TEXT, "c" TEXT, "d" TEXT, "e" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;

-- after load
CREATE VIEW "v" AS SELECT "t"."id" FROM "t" AS "t" WHERE (CAST("t"."b" AS NUMERIC) > 9.5);
