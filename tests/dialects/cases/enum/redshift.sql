-- PostgreSQL to Amazon Redshift
-- loss: t.a: type: mood; VARCHAR(11) with any text (Redshift has no enums and no conditions)
-- loss: t.b: type: mood; VARCHAR(11) with any text (Redshift has no enums and no conditions)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "a" VARCHAR(11) DEFAULT 'so so' NOT NULL, "b" VARCHAR(11), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
