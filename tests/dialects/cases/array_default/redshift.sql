-- PostgreSQL to Amazon Redshift
-- loss: t.a: type: text[]; SUPER (Redshift has no arrays of one type)
-- loss: t.a: default: DEFAULT ARRAY[]::text[]; no default (the manual has no default for a SUPER)
-- loss: t.b: type: text[]; SUPER (Redshift has no arrays of one type)
-- loss: t.b: default: DEFAULT '{}'::text[]; no default (the manual has no default for a SUPER)
-- loss: t.c: type: text[]; SUPER (Redshift has no arrays of one type)
-- loss: t.c: default: DEFAULT ARRAY['x'::text, 'it''s'::text]; no default (the manual has no default for a SUPER)
-- loss: t.d: type: integer[][]; SUPER (Redshift has no arrays of one type)
-- loss: t.e: type: timestamp(3) without time zone[]; SUPER (Redshift has no arrays of one type)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "a" SUPER, "b" SUPER NOT NULL, "c" SUPER, "d" SUPER, "e" SUPER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
