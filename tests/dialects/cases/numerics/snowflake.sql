-- PostgreSQL to Snowflake
-- loss: t.a: type: numeric; NUMBER(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.d: type: numeric(60,20); NUMBER(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.e: type: numeric(2,-3); NUMBER(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" NUMBER(38, 10), "b" NUMBER(10, 2), "c" NUMBER(5, 0), "d" NUMBER(38, 10), "e" NUMBER(38, 10), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "PUBLIC"."v" AS SELECT "t"."id" FROM "PUBLIC"."t" AS "t" WHERE ("t"."b" > 9.5);
