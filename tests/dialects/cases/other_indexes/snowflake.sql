-- PostgreSQL to Snowflake
-- loss: t.doc: type: jsonb; VARIANT, whose longest numbers are rounded (VARIANT's numbers have at most 38 digits; json=text keeps every digit)
-- loss: t.tags: type: text[]; ARRAY, whose elements need not be VARCHAR (an ARRAY's elements have no type of their own)
-- loss: t.words: type: tsvector; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.t_doc: index: index (doc); nothing (the target has no such indexes)
-- loss: t.t_id: index: index (id); nothing (the target has no such indexes)
-- loss: t.t_tags: index: index (tags); nothing (the target has no such indexes)
-- loss: t.t_words: index: index (words); nothing (the target has no such indexes)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "doc" VARIANT, "tags" ARRAY, "words" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
