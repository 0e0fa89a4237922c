-- PostgreSQL to SQLite
-- loss: t.words: type: tsvector; TEXT, as PostgreSQL prints it (SQLite has no such type)
-- loss: t.t_doc: index: index (doc); nothing (the target has no gin indexes)
-- loss: t.t_id: index: index (id); nothing (the target has no brin indexes)
-- loss: t.t_tags: index: index (tags); nothing (the target has no gin indexes)
-- loss: t.t_words: index: index (words); nothing (the target has no gist indexes)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "doc" TEXT, "tags" TEXT, "words" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_doc_check" CHECK ("doc" IS NULL OR json_valid("doc")), CONSTRAINT "t_tags_check" CHECK ("tags" IS NULL OR json_valid("tags"))) STRICT;
