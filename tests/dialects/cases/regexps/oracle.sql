-- PostgreSQL to Oracle
-- loss: t.a: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: accents: meaning: long values of a; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: accents: view: the view; nothing (regexp_i_like has no translation)
-- loss: by_column: meaning: long values of a; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: by_column: view: the view; nothing (regexp_like has no translation)
-- loss: cased: meaning: long values of a; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: cased: view: the view; nothing (regexp_i_like has no translation)
-- loss: lazy: meaning: long values of a; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: lazy: view: the view; nothing (regexp_like has no translation)
-- loss: plain: meaning: long values of a; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: plain: view: the view; nothing (regexp_like has no translation)
-- loss: repeated: meaning: long values of a; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: repeated: view: the view; nothing (regexp_like has no translation)
-- loss: words: meaning: long values of a; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: words: view: the view; nothing (regexp_like has no translation)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" CLOB, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
