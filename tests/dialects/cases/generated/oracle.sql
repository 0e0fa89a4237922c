-- PostgreSQL to Oracle
-- loss: u.b: type: text in a key; 255 characters at most (a key holds 6398 bytes)
-- loss: t.b: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: t.c: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: t.c: meaning: ||; kept ('' is NULL in Oracle, and what is put to it is NULL)
-- loss: t.c: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: t.d: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (md5 has no translation)
-- loss: u.a: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: u.b: type: text; VARCHAR2(255 CHAR), without '' ('' is NULL in Oracle)
-- loss: u.b: meaning: long values of a; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: u.b: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: v.b: meaning: generated, stored; generated, virtual (the target has no stored columns)
-- loss: v.b: not null: NOT NULL; the expression decides (a generated column takes no NOT NULL on every engine)
-- loss: v.c: meaning: generated, stored; generated, virtual (the target has no stored columns)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" NUMBER(10) NOT NULL, "b" NUMBER(10) GENERATED ALWAYS AS (TRUNC("a" / 2)) VIRTUAL, "c" GENERATED ALWAYS AS (CASE WHEN CAST(("a") AS VARCHAR2(4000)) IS NOT NULL THEN 'n' || CAST(("a") AS VARCHAR2(4000)) END) VIRTUAL, "d" CLOB, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "u" ("id" NUMBER(10) NOT NULL, "a" CLOB, "b" VARCHAR2(255 CHAR) GENERATED ALWAYS AS (LOWER(CAST("a" AS VARCHAR2(4000)))) VIRTUAL, CONSTRAINT "u_pkey" PRIMARY KEY ("id"), CONSTRAINT "u_b_key" UNIQUE ("b"));
CREATE TABLE "v" ("a" NUMBER(10), "b" NUMBER(10) GENERATED ALWAYS AS ("a" * 2) VIRTUAL, "c" NUMBER(10) GENERATED ALWAYS AS ("a" + 1) VIRTUAL, CONSTRAINT "v_pkey" PRIMARY KEY ("b"), CONSTRAINT "v_c_check" CHECK ("c" > 0));
