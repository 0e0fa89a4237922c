-- PostgreSQL to DuckDB
-- loss: t.a: type: numeric; DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.d: type: numeric(60,20); DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.e: type: numeric(2,-3); DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: quarters: meaning: the digits of a quotient; kept (each engine has its own number of them after the point)

-- before load
CREATE TABLE "main"."big" ("id" INTEGER NOT NULL, "n" BIGINT, CONSTRAINT "big_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" DECIMAL(38, 10), "b" DECIMAL(10, 2), "c" DECIMAL(5, 0), "d" DECIMAL(38, 10), "e" DECIMAL(38, 10), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "main"."plain" AS SELECT "t"."id", "t"."a", "t"."b" FROM "main"."t" AS "t";
CREATE VIEW "main"."above" AS SELECT "plain"."id" FROM "main"."plain" AS "plain" WHERE (("plain"."a" > 1) AND ("plain"."b" > 9.6));
CREATE VIEW "main"."both_kinds" AS SELECT "t"."a" FROM "main"."t" AS "t" UNION SELECT "t"."b" AS "a" FROM "main"."t" AS "t";
CREATE VIEW "main"."groups" AS SELECT "t"."a", COUNT(*) AS "n" FROM "main"."t" AS "t" GROUP BY "t"."a";
CREATE VIEW "main"."quarters" AS SELECT "t"."id", ("t"."b" / 4.0) AS "quarter", ("t"."b" / "t"."c") AS "rest", (SUM("t"."b") OVER () / 4.0) AS "share" FROM "main"."t" AS "t" WHERE ("t"."id" <> 1);
CREATE VIEW "main"."rounded" AS SELECT "t"."id", CAST(("t"."b") AS DECIMAL(10, 1)) AS "b" FROM "main"."t" AS "t";
CREATE VIEW "main"."sorted" AS SELECT "t"."id", "t"."a" FROM "main"."t" AS "t" ORDER BY "a" LIMIT 2;
CREATE VIEW "main"."tenfold" AS SELECT "big"."id", (CAST(("big"."n") AS DECIMAL(38, 10)) * 10) AS "n" FROM "main"."big" AS "big";
CREATE VIEW "main"."v" AS SELECT "t"."id" FROM "main"."t" AS "t" WHERE ("t"."b" > 9.5);
