-- PostgreSQL to Snowflake
-- loss: t.a: type: text[]; ARRAY, whose elements need not be VARCHAR (an ARRAY's elements have no type of their own)
-- loss: t.a: default: DEFAULT ARRAY[]::text[]; no default (Snowflake takes no constant as the default of a document or an array)
-- loss: t.b: type: text[]; ARRAY, whose elements need not be VARCHAR (an ARRAY's elements have no type of their own)
-- loss: t.b: default: DEFAULT '{}'::text[]; no default (Snowflake takes no constant as the default of a document or an array)
-- loss: t.c: type: text[]; ARRAY, whose elements need not be VARCHAR (an ARRAY's elements have no type of their own)
-- loss: t.c: default: DEFAULT ARRAY['x'::text, 'it''s'::text]; no default (Snowflake takes no constant as the default of a document or an array)
-- loss: t.d: type: integer[][]; ARRAY of arrays (an ARRAY's elements have no type of their own)
-- loss: t.e: type: timestamp(3) without time zone[]; ARRAY, whose elements need not be TIMESTAMP_NTZ(3) (an ARRAY's elements have no type of their own)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" ARRAY, "b" ARRAY NOT NULL, "c" ARRAY, "d" ARRAY, "e" ARRAY, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
