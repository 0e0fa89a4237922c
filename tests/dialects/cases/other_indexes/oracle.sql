-- PostgreSQL to Oracle
-- loss: t.doc: type: jsonb; CLOB IS JSON (a document that is no object and no array is JSON from 21c on)
-- loss: t.words: type: tsvector; CLOB, as PostgreSQL prints it (Oracle has no such type)
-- loss: t.t_doc: index: index (doc); nothing (the target has no gin indexes)
-- loss: t.t_id: index: index (id); nothing (the target has no brin indexes)
-- loss: t.t_tags: index: index (tags); nothing (the target has no gin indexes)
-- loss: t.t_words: index: index (words); nothing (the target has no gist indexes)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "doc" CLOB, "tags" CLOB, "words" CLOB, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_doc_check" CHECK ("doc" IS JSON), CONSTRAINT "t_tags_check" CHECK ("tags" IS JSON));
