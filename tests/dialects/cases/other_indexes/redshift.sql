-- PostgreSQL to Amazon Redshift
-- loss: t.doc: type: jsonb; SUPER, whose longest numbers are rounded (SUPER keeps numbers as 64-bit integers, decimals of 38 digits or doubles; json=text keeps every digit)
-- loss: t.tags: type: text[]; SUPER (Redshift has no arrays of one type)
-- loss: t.words: type: tsvector; VARCHAR(65535), as PostgreSQL prints it (Redshift has no such type)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.t_doc: index: index (doc); nothing (the target has no such indexes)
-- loss: t.t_id: index: index (id); nothing (the target has no such indexes)
-- loss: t.t_tags: index: index (tags); nothing (the target has no such indexes)
-- loss: t.t_words: index: index (words); nothing (the target has no such indexes)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "doc" SUPER, "tags" SUPER, "words" VARCHAR(65535), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
