-- PostgreSQL to Oracle
-- loss: a.t: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: b.t: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: c.t: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: binds: view: the view; nothing (Intersect has no translation)
-- loss: both_each: meaning: long values of t; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: both_each: view: the view; nothing (Intersect has no translation)
-- loss: both_of: meaning: long values of t; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: both_of: view: the view; nothing (Intersect has no translation)
-- loss: left_first: view: the view; nothing (Except has no translation)
-- loss: nested: view: the view; nothing (Except has no translation)
-- loss: ordered: meaning: long values of t; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: ordered: view: the view; nothing (Except has no translation)
-- loss: within: view: the view; nothing (Except has no translation)
-- loss: without: meaning: long values of t; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: without: view: the view; nothing (Except has no translation)
-- loss: without_each: meaning: long values of t; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: without_each: view: the view; nothing (Except has no translation)

-- before load
CREATE TABLE "a" ("id" NUMBER(10) NOT NULL, "n" NUMBER(10), "t" CLOB, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "b" ("id" NUMBER(10) NOT NULL, "n" NUMBER(10), "t" CLOB, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "c" ("id" NUMBER(10) NOT NULL, "n" NUMBER(10), "t" CLOB, CONSTRAINT "c_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "sorted" AS SELECT "a"."n" AS "N" FROM "a" "a" UNION ALL SELECT "b"."n" AS "N" FROM "b" "b" ORDER BY 1 NULLS FIRST FETCH FIRST 5 ROWS ONLY;
