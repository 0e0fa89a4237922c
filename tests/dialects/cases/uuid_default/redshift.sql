-- PostgreSQL to Amazon Redshift
-- loss: t.id: type: uuid; CHAR(36), its text (Redshift has no uuid)
-- loss: t.id: default: DEFAULT gen_random_uuid(); no default (uuid has no translation)
-- loss: t.a: type: uuid; CHAR(36), its text (Redshift has no uuid)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."t" ("id" CHAR(36) NOT NULL, "a" CHAR(36), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
