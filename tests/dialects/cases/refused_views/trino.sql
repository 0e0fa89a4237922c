-- PostgreSQL to Trino
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: by_age: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: by_function: view: the view; nothing (the function public.twice is not the target's)
-- loss: by_regexp: view: the view; nothing (regexp_like has no translation)
-- loss: by_series: view: the view; nothing (exploding_generate_series has no translation)
-- loss: by_tags: view: the view; nothing (array_contains_all has no translation)
-- loss: on_top: view: the view; nothing (it reads public.by_function, which is lost)
-- loss: public.twice: function: function; nothing (it is PostgreSQL's own language or machinery)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "doc" VARCHAR, "tags" ARRAY(VARCHAR), "a" VARCHAR, "at" TIMESTAMP(6), "n" INTEGER);

-- after load
CREATE VIEW "fine" AS SELECT "t"."id", ("t"."n" / 2) AS "half" FROM "t" AS "t" WHERE (("t"."a" LIKE 'x\_%' ESCAPE '\') OR ("t"."a" LIKE 'y%'));
