-- PostgreSQL to Oracle
-- loss: select.a "b`c: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: select.Ünïcode: type: text; CLOB, without '' ('' is NULL in Oracle)
-- renamed: select.a "b`c: the column is called a _b`c_dd06e333 (it has a character that no name has there)
-- renamed: order.a "b`c: the column is called a _b`c_dd06e333 (it has a character that no name has there)

-- before load
CREATE TABLE "select" ("group" NUMBER(10) NOT NULL, "a _b`c_dd06e333" CLOB DEFAULT 'x', "Ünïcode" CLOB, "x.y" NUMBER(10), CONSTRAINT "select_pkey" PRIMARY KEY ("group"));
CREATE TABLE "sqlite_stuff" ("id" NUMBER(10) NOT NULL, "blank " NUMBER(10), "é" NUMBER(10), "e" NUMBER(10), "😀" NUMBER(10), CONSTRAINT "sqlite_stuff_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "order" AS SELECT "s"."group", "s"."a _b`c_dd06e333" AS "a _b`c_dd06e333" FROM "select" "s" WHERE ("s"."x.y" = 1);
