-- PostgreSQL to Amazon Redshift
-- loss: t.a: type: jsonb; SUPER, whose longest numbers are rounded (SUPER keeps numbers as 64-bit integers, decimals of 38 digits or doubles; json=text keeps every digit)
-- loss: t.a: default: DEFAULT '{}'::jsonb; no default (the manual has no default for a SUPER)
-- loss: t.b: type: json; SUPER, whose longest numbers are rounded (SUPER keeps numbers as 64-bit integers, decimals of 38 digits or doubles; json=text keeps every digit)
-- loss: t.b: default: DEFAULT '["it''s"]'::json; no default (the manual has no default for a SUPER)
-- loss: t.c: type: jsonb; SUPER, whose longest numbers are rounded (SUPER keeps numbers as 64-bit integers, decimals of 38 digits or doubles; json=text keeps every digit)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "a" SUPER NOT NULL, "b" SUPER, "c" SUPER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
