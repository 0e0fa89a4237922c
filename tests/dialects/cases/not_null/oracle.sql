-- PostgreSQL to Oracle
-- loss: t.a: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: t.b: type: text; CLOB, without '' ('' is NULL in Oracle)

-- before load
CREATE TABLE "t" ("id" NUMBER(19) NOT NULL, "a" CLOB NOT NULL, "b" CLOB, "c" BINARY_DOUBLE NOT NULL, "d" BINARY_DOUBLE, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
