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
-- loss: u.a: type: text[]; SUPER (Redshift has no arrays of one type)
-- loss: u.a: default: DEFAULT ARRAY['a'::text, NULL::text]; no default (the manual has no default for a SUPER)
-- loss: u.b: type: integer[]; SUPER (Redshift has no arrays of one type)
-- loss: u.b: default: DEFAULT ARRAY['-1'::integer, 5]; no default (the manual has no default for a SUPER)
-- loss: u.c: type: text[]; SUPER (Redshift has no arrays of one type)
-- loss: u.c: default: DEFAULT ARRAY['x'::text, lower('Y'::text)]; no default (an array with elements that are no constants of a text or a number)
-- loss: u.d: type: text[]; SUPER (Redshift has no arrays of one type)
-- loss: u.d: default: DEFAULT ARRAY[ARRAY['x'::text], ARRAY['y'::text]]; no default (an array with elements that are no constants of a text or a number)
-- loss: u.e: type: numeric[]; SUPER (Redshift has no arrays of one type)
-- loss: u.f: type: timestamp with time zone[]; SUPER (Redshift has no arrays of one type)
-- loss: u.u_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "a" SUPER, "b" SUPER NOT NULL, "c" SUPER, "d" SUPER, "e" SUPER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "public"."u" ("id" INTEGER NOT NULL, "a" SUPER, "b" SUPER, "c" SUPER, "d" SUPER, "e" SUPER, "f" SUPER, CONSTRAINT "u_pkey" PRIMARY KEY ("id"));
