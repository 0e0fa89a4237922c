-- PostgreSQL to Amazon Redshift
-- loss: t.a: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: accents: view: the view; nothing (regexp_i_like has no translation)
-- loss: ahead: view: the view; nothing (regexp_like has no translation)
-- loss: by_column: view: the view; nothing (regexp_like has no translation)
-- loss: cased: view: the view; nothing (regexp_i_like has no translation)
-- loss: lazy: view: the view; nothing (regexp_like has no translation)
-- loss: plain: view: the view; nothing (regexp_like has no translation)
-- loss: repeated: view: the view; nothing (regexp_like has no translation)
-- loss: words: view: the view; nothing (regexp_like has no translation)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "a" VARCHAR(65535), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
