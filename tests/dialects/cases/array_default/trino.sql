-- PostgreSQL to Trino
-- loss: t.a: default: DEFAULT ARRAY[]::text[]; no default (the target has no defaults)
-- loss: t.b: default: DEFAULT '{}'::text[]; no default (the target has no defaults)
-- loss: t.c: default: DEFAULT ARRAY['x'::text, 'it''s'::text]; no default (the target has no defaults)
-- loss: t.d: type: integer[][]; VARCHAR of JSON (an array of arrays has one depth there)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" ARRAY(VARCHAR), "b" ARRAY(VARCHAR) NOT NULL, "c" ARRAY(VARCHAR), "d" VARCHAR, "e" ARRAY(TIMESTAMP(6)));
