-- PostgreSQL to DuckDB
-- loss: t.words: type: tsvector; VARCHAR, as PostgreSQL prints it (DuckDB has no such type)
-- loss: t.t_doc: index: index (doc); nothing (the target has no gin indexes)
-- loss: t.t_id: index: index (id); nothing (the target has no brin indexes)
-- loss: t.t_tags: index: index (tags); nothing (the target has no gin indexes)
-- loss: t.t_words: index: index (words); nothing (the target has no gist indexes)

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "doc" JSON, "tags" VARCHAR[], "words" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
