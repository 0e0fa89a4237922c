-- PostgreSQL to DuckDB
-- loss: by_function: view: the view; nothing (the function public.twice is not the target's)
-- loss: by_series: view: the view; nothing (exploding_generate_series has no translation)
-- loss: on_top: view: the view; nothing (it reads public.by_function, which is lost)
-- loss: public.twice: function: function; nothing (it is PostgreSQL's own language or machinery)

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "doc" JSON, "tags" VARCHAR[], "a" VARCHAR, "at" TIMESTAMP_MS, "n" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "main"."by_age" AS SELECT "t"."id", (("t"."at" - CAST('2020-01-01 00:00:00' AS TIMESTAMP))) AS "age" FROM "main"."t" AS "t";
CREATE VIEW "main"."by_regexp" AS SELECT "t"."id" FROM "main"."t" AS "t" WHERE ((regexp_matches("t"."a", '(?s)x')));
CREATE VIEW "main"."by_tags" AS SELECT "t"."id" FROM "main"."t" AS "t" WHERE ((list_has_all("t"."tags", ['x'])));
CREATE VIEW "main"."fine" AS SELECT "t"."id", ("t"."n" // 2) AS "half" FROM "main"."t" AS "t" WHERE (("t"."a" LIKE 'x\_%' ESCAPE '\') OR ("t"."a" LIKE 'y%'));
