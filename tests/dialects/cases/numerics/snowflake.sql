-- PostgreSQL to Snowflake
-- loss: big.big_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.a: type: numeric; NUMBER(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.d: type: numeric(60,20); NUMBER(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.e: type: numeric(2,-3); NUMBER(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: quarters: meaning: the digits of a quotient; kept (each engine has its own number of them after the point)

-- before load
CREATE TABLE "PUBLIC"."big" ("id" INT NOT NULL, "n" BIGINT, CONSTRAINT "big_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" NUMBER(38, 10), "b" NUMBER(10, 2), "c" NUMBER(5, 0), "d" NUMBER(38, 10), "e" NUMBER(38, 10), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "PUBLIC"."plain" AS SELECT "t"."id", "t"."a", "t"."b" FROM "PUBLIC"."t" AS "t";
CREATE VIEW "PUBLIC"."above" AS SELECT "plain"."id" FROM "PUBLIC"."plain" AS "plain" WHERE (("plain"."a" > 1) AND ("plain"."b" > 9.6));
CREATE VIEW "PUBLIC"."both_kinds" AS SELECT "t"."a" FROM "PUBLIC"."t" AS "t" UNION SELECT "t"."b" AS "a" FROM "PUBLIC"."t" AS "t";
CREATE VIEW "PUBLIC"."groups" AS SELECT "t"."a", COUNT(*) AS "n" FROM "PUBLIC"."t" AS "t" GROUP BY "t"."a";
CREATE VIEW "PUBLIC"."quarters" AS SELECT "t"."id", ("t"."b" / 4.0) AS "quarter", ("t"."b" / "t"."c") AS "rest", (SUM("t"."b") OVER () / 4.0) AS "share" FROM "PUBLIC"."t" AS "t" WHERE ("t"."id" <> 1);
CREATE VIEW "PUBLIC"."rounded" AS SELECT "t"."id", CAST(("t"."b") AS NUMBER(10, 1)) AS "b" FROM "PUBLIC"."t" AS "t";
CREATE VIEW "PUBLIC"."sorted" AS SELECT "t"."id", "t"."a" FROM "PUBLIC"."t" AS "t" ORDER BY "a" LIMIT 2;
CREATE VIEW "PUBLIC"."tenfold" AS SELECT "big"."id", (CAST(("big"."n") AS NUMBER(38, 10)) * 10) AS "n" FROM "PUBLIC"."big" AS "big";
CREATE VIEW "PUBLIC"."v" AS SELECT "t"."id" FROM "PUBLIC"."t" AS "t" WHERE ("t"."b" > 9.5);
