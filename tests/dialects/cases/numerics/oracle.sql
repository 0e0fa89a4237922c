-- PostgreSQL to Oracle
-- loss: t.a: type: numeric; NUMBER: 38 digits (NUMBER rounds longer ones; numeric=text keeps every digit)
-- loss: t.d: type: numeric(60,20); NUMBER(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.e: type: numeric(2,-3); NUMBER(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: quarters: meaning: the digits of a quotient; kept (each engine has its own number of them after the point)

-- before load
CREATE TABLE "big" ("id" NUMBER(10) NOT NULL, "n" NUMBER(19), CONSTRAINT "big_pkey" PRIMARY KEY ("id"));
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" NUMBER, "b" NUMBER(10, 2), "c" NUMBER(5, 0), "d" NUMBER(38, 10), "e" NUMBER(38, 10), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "plain" AS SELECT "t"."id", "t"."a", "t"."b" FROM "t" "t";
CREATE VIEW "above" AS SELECT "plain"."id" FROM "plain" "plain" WHERE (("plain"."a" > 1) AND ("plain"."b" > 9.6));
CREATE VIEW "both_kinds" AS SELECT "t"."a" FROM "t" "t" UNION SELECT "t"."b" AS "a" FROM "t" "t";
CREATE VIEW "groups" AS SELECT "t"."a", COUNT(*) AS "n" FROM "t" "t" GROUP BY "t"."a";
CREATE VIEW "quarters" AS SELECT "t"."id", ("t"."b" / 4.0) AS "quarter", ("t"."b" / "t"."c") AS "rest", (SUM("t"."b") OVER () / 4.0) AS "share" FROM "t" "t" WHERE ("t"."id" <> 1);
CREATE VIEW "rounded" AS SELECT "t"."id", CAST(("t"."b") AS NUMBER(10, 1)) AS "b" FROM "t" "t";
CREATE VIEW "sorted" AS SELECT "t"."id", "t"."a" FROM "t" "t" ORDER BY "a" FETCH FIRST 2 ROWS ONLY;
CREATE VIEW "tenfold" AS SELECT "big"."id", (CAST(("big"."n") AS NUMBER) * 10) AS "n" FROM "big" "big";
CREATE VIEW "v" AS SELECT "t"."id" FROM "t" "t" WHERE ("t"."b" > 9.5);
