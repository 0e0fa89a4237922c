-- PostgreSQL to Trino
-- loss: t.words: type: tsvector; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.t_doc: index: index (doc); nothing (the target has no such indexes)
-- loss: t.t_id: index: index (id); nothing (the target has no such indexes)
-- loss: t.t_tags: index: index (tags); nothing (the target has no such indexes)
-- loss: t.t_words: index: index (words); nothing (the target has no such indexes)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "doc" VARCHAR, "tags" ARRAY(VARCHAR), "words" VARCHAR);
