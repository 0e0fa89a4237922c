-- PostgreSQL to Oracle
-- loss: t.b: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: t.c: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: t.c: meaning: ||; kept ('' is NULL in Oracle, and what is put to it is NULL)
-- loss: t.c: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: t.d: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (md5 has no translation)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" NUMBER(10) NOT NULL, "b" NUMBER(10) GENERATED ALWAYS AS (TRUNC("a" / 2)) VIRTUAL, "c" GENERATED ALWAYS AS (CASE WHEN CAST(("a") AS VARCHAR2(4000)) IS NOT NULL THEN 'n' || CAST(("a") AS VARCHAR2(4000)) END) VIRTUAL, "d" CLOB, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
