-- PostgreSQL to Oracle
-- loss: t.f: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: t.g: type: character varying(10); VARCHAR2(10 CHAR), without '' ('' is NULL in Oracle)
-- loss: t.h: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: u.a: default: DEFAULT 'NaN'::double precision; no default (it is no number there)
-- loss: u.b: type: numeric; NUMBER: 38 digits (NUMBER rounds longer ones; numeric=text keeps every digit)
-- loss: u.b: default: DEFAULT 'NaN'::numeric; no default (it is no number there)
-- loss: u.c: default: DEFAULT '2020-01-01 00:00:00.5+00'::timestamp with time zone; no default (a time that Oracle's literals do not hold)
-- loss: u.d: default: DEFAULT 'infinity'::timestamp without time zone; no default (it is no time between the years 1 and 9999)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" NUMBER(1) DEFAULT 1 NOT NULL, "b" NUMBER(1) DEFAULT 0, "c" NUMBER(10) DEFAULT -1, "d" NUMBER(10, 2) DEFAULT -1.50, "e" BINARY_DOUBLE DEFAULT 0.0, "f" CLOB DEFAULT 'a\b''c', "g" VARCHAR2(10 CHAR) DEFAULT 'x', "h" CLOB, "i" DATE DEFAULT DATE '2020-02-29', CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_a_check" CHECK ("a" IN (0, 1)), CONSTRAINT "t_b_check" CHECK ("b" IN (0, 1)));
CREATE TABLE "u" ("id" NUMBER(10) NOT NULL, "a" BINARY_DOUBLE, "b" NUMBER, "c" TIMESTAMP(6) WITH LOCAL TIME ZONE, "d" TIMESTAMP(6), CONSTRAINT "u_pkey" PRIMARY KEY ("id"));
