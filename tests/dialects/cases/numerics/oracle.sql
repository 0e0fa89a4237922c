-- PostgreSQL to Oracle
-- loss: t.a: type: numeric; NUMBER: 38 digits (NUMBER rounds longer ones; numeric=text keeps every digit)
-- loss: t.d: type: numeric(60,20); NUMBER(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.e: type: numeric(2,-3); NUMBER(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" NUMBER, "b" NUMBER(10, 2), "c" NUMBER(5, 0), "d" NUMBER(38, 10), "e" NUMBER(38, 10), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "v" AS SELECT "t"."id" FROM "t" "t" WHERE ("t"."b" > 9.5);
