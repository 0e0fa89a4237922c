-- PostgreSQL to SQLite
-- loss: by_age: view: the view; nothing (a difference of times is an interval, and the target has none; its seconds have a translation)
-- loss: by_function: view: the view; nothing (the function public.twice is not the target's)
-- loss: by_series: view: the view; nothing (exploding_generate_series has no translation)
-- loss: on_top: view: the view; nothing (it reads public.by_function, which is lost)
-- loss: public.twice: function: function; nothing (it is PostgreSQL's own language or machinery)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "doc" TEXT, "tags" TEXT, "a" TEXT, "at" TEXT, "n" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_doc_check" CHECK ("doc" IS NULL OR json_valid("doc")), CONSTRAINT "t_tags_check" CHECK ("tags" IS NULL OR json_valid("tags"))) STRICT;

-- after load
CREATE VIEW "by_regexp" AS SELECT "t"."id" FROM "t" AS "t" WHERE ("t"."a" GLOB '*x*');
CREATE VIEW "by_tags" AS SELECT "t"."id" FROM "t" AS "t" WHERE ((CASE WHEN "t"."tags" IS NOT NULL THEN EXISTS(SELECT 1 FROM json_each("t"."tags", '$') AS e WHERE e.type = 'text' AND e.value = 'x') END));
CREATE VIEW "fine" AS SELECT "t"."id", ("t"."n" / 2) AS "half" FROM "t" AS "t" WHERE (("t"."a" GLOB 'x_*') OR ("t"."a" GLOB 'y*'));
