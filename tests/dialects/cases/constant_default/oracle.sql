-- PostgreSQL to Oracle
-- loss: t.f: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: t.g: type: character varying(10); VARCHAR2(10 CHAR), without '' ('' is NULL in Oracle)
-- loss: t.h: type: text; CLOB, without '' ('' is NULL in Oracle)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" NUMBER(1) DEFAULT 1 NOT NULL, "b" NUMBER(1) DEFAULT 0, "c" NUMBER(10) DEFAULT -1, "d" NUMBER(10, 2) DEFAULT -1.50, "e" BINARY_DOUBLE DEFAULT 0.0, "f" CLOB DEFAULT 'a\b''c', "g" VARCHAR2(10 CHAR) DEFAULT 'x', "h" CLOB, "i" DATE DEFAULT DATE '2020-02-29', CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_a_check" CHECK ("a" IN (0, 1)), CONSTRAINT "t_b_check" CHECK ("b" IN (0, 1)));
