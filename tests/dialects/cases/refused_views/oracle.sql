-- PostgreSQL to Oracle
-- loss: t.doc: type: jsonb; CLOB IS JSON (a document that is no object and no array is JSON from 21c on)
-- loss: t.a: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: by_age: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: by_function: view: the view; nothing (the function public.twice is not the target's)
-- loss: by_regexp: meaning: long values of a; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: by_regexp: view: the view; nothing (regexp_like has no translation)
-- loss: by_series: view: the view; nothing (exploding_generate_series has no translation)
-- loss: by_tags: meaning: long values of tags; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: by_tags: view: the view; nothing (array_contains_all has no translation)
-- loss: fine: meaning: long values of a; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: on_top: view: the view; nothing (it reads public.by_function, which is lost)
-- loss: public.twice: function: function; nothing (it is PostgreSQL's own language or machinery)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "doc" CLOB, "tags" CLOB, "a" CLOB, "at" TIMESTAMP(3), "n" NUMBER(10), CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_doc_check" CHECK ("doc" IS JSON), CONSTRAINT "t_tags_check" CHECK ("tags" IS JSON));

-- after load
CREATE VIEW "fine" AS SELECT "t"."id", (TRUNC("t"."n" / 2)) AS "half" FROM "t" "t" WHERE ((CAST("t"."a" AS VARCHAR2(4000)) LIKE 'x\_%' ESCAPE '\') OR (CAST("t"."a" AS VARCHAR2(4000)) LIKE 'y%'));
