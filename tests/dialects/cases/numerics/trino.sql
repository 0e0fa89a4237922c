-- PostgreSQL to Trino
-- loss: big.big_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.a: type: numeric; DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.d: type: numeric(60,20); DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.e: type: numeric(2,-3); DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: quarters: meaning: the digits of a quotient; kept (each engine has its own number of them after the point)

-- before load
CREATE TABLE "big" ("id" INTEGER NOT NULL, "n" BIGINT);
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" DECIMAL(38, 10), "b" DECIMAL(10, 2), "c" DECIMAL(5, 0), "d" DECIMAL(38, 10), "e" DECIMAL(38, 10));

-- after load
CREATE VIEW "plain" AS SELECT "t"."id", "t"."a", "t"."b" FROM "t" AS "t";
CREATE VIEW "above" AS SELECT "plain"."id" FROM "plain" AS "plain" WHERE (("plain"."a" > 1) AND ("plain"."b" > 9.6));
CREATE VIEW "both_kinds" AS SELECT "t"."a" FROM "t" AS "t" UNION SELECT "t"."b" AS "a" FROM "t" AS "t";
CREATE VIEW "groups" AS SELECT "t"."a", COUNT(*) AS "n" FROM "t" AS "t" GROUP BY "t"."a";
CREATE VIEW "quarters" AS SELECT "t"."id", ("t"."b" / 4.0) AS "quarter", ("t"."b" / "t"."c") AS "rest", (SUM("t"."b") OVER () / 4.0) AS "share" FROM "t" AS "t" WHERE ("t"."id" <> 1);
CREATE VIEW "rounded" AS SELECT "t"."id", CAST(("t"."b") AS DECIMAL(10, 1)) AS "b" FROM "t" AS "t";
CREATE VIEW "sorted" AS SELECT "t"."id", "t"."a" FROM "t" AS "t" ORDER BY "a" LIMIT 2;
CREATE VIEW "tenfold" AS SELECT "big"."id", (CAST(("big"."n") AS DECIMAL(38, 10)) * 10) AS "n" FROM "big" AS "big";
CREATE VIEW "v" AS SELECT "t"."id" FROM "t" AS "t" WHERE ("t"."b" > 9.5);
