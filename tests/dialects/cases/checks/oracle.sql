-- PostgreSQL to Oracle
-- loss: t.s: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: t.u: type: character varying(5); VARCHAR2(5 CHAR), without '' ('' is NULL in Oracle)
-- loss: t.t_s_check: meaning: long values of s; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: t.t_s_check1: meaning: long values of s; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: t.t_s_check1: meaning: length(); kept ('' is NULL in Oracle, and so is its length)
-- loss: t.t_s_check2: meaning: long values of s; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: t.t_s_check2: check: CHECK (s ~ '^[a-z]+$'::text); nothing (regexp_like has no translation)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "s" CLOB, "u" VARCHAR2(5 CHAR), "n" NUMBER(10, 2), "m" NUMBER(10), CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "positive" CHECK ("n" > 0), CONSTRAINT "t_check" CHECK ((("m") > "n") OR ("m" IS NULL)), CONSTRAINT "t_s_check" CHECK (CAST("s" AS VARCHAR2(4000)) IN ('a', 'b')), CONSTRAINT "t_s_check1" CHECK (LENGTH(CAST("s" AS VARCHAR2(4000))) < 10), CONSTRAINT "t_u_check" CHECK (NOT "u" IN ('x', 'y')));
