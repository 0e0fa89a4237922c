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
-- loss: u.a: type: text[]; ARRAY, whose elements need not be VARCHAR (an ARRAY's elements have no type of their own)
-- loss: u.a: default: DEFAULT ARRAY['a'::text, NULL::text]; no default (Snowflake takes no constant as the default of a document or an array)
-- loss: u.b: type: integer[]; ARRAY, whose elements need not be INT (an ARRAY's elements have no type of their own)
-- loss: u.b: default: DEFAULT ARRAY['-1'::integer, 5]; no default (Snowflake takes no constant as the default of a document or an array)
-- loss: u.c: type: text[]; ARRAY, whose elements need not be VARCHAR (an ARRAY's elements have no type of their own)
-- loss: u.c: default: DEFAULT ARRAY['x'::text, lower('Y'::text)]; no default (an array with elements that are no constants of a text or a number)
-- loss: u.d: type: text[]; ARRAY, whose elements need not be VARCHAR (an ARRAY's elements have no type of their own)
-- loss: u.d: default: DEFAULT ARRAY[ARRAY['x'::text], ARRAY['y'::text]]; no default (an array with elements that are no constants of a text or a number)
-- loss: u.e: type: numeric[]; ARRAY, whose elements need not be NUMBER(38, 10); NUMBER(38, 10), elements: NUMBER(38, 10): 28 digits before the point, 10 after it (an ARRAY's elements have no type of their own)
-- loss: u.f: type: timestamp with time zone[]; ARRAY, whose elements need not be TIMESTAMP_TZ(6) (an ARRAY's elements have no type of their own)
-- loss: u.u_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" ARRAY, "b" ARRAY NOT NULL, "c" ARRAY, "d" ARRAY, "e" ARRAY, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."u" ("id" INT NOT NULL, "a" ARRAY, "b" ARRAY, "c" ARRAY, "d" ARRAY, "e" ARRAY, "f" ARRAY, CONSTRAINT "u_pkey" PRIMARY KEY ("id"));
