-- PostgreSQL to Amazon Redshift
-- loss: t.doc: type: jsonb; SUPER, whose longest numbers are rounded (SUPER keeps numbers as 64-bit integers, decimals of 38 digits or doubles; json=text keeps every digit)
-- loss: t.tags: type: text[]; SUPER (Redshift has no arrays of one type)
-- loss: t.a: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: by_age: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: by_function: view: the view; nothing (the function public.twice is not the target's)
-- loss: by_regexp: view: the view; nothing (regexp_like has no translation)
-- loss: by_series: view: the view; nothing (exploding_generate_series has no translation)
-- loss: by_tags: view: the view; nothing (array_contains_all has no translation)
-- loss: on_top: view: the view; nothing (it reads public.by_function, which is lost)
-- loss: public.twice: function: function; nothing (it is PostgreSQL's own language or machinery)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "doc" SUPER, "tags" SUPER, "a" VARCHAR(65535), "at" TIMESTAMP, "n" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "public"."fine" AS SELECT "t"."id", ("t"."n" / 2) AS "half" FROM "public"."t" AS "t" WHERE (("t"."a" LIKE 'x\\_%') OR ("t"."a" LIKE 'y%'));
