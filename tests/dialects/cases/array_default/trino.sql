-- PostgreSQL to Trino
-- loss: t.a: default: DEFAULT ARRAY[]::text[]; no default (the target has no defaults)
-- loss: t.b: default: DEFAULT '{}'::text[]; no default (the target has no defaults)
-- loss: t.c: default: DEFAULT ARRAY['x'::text, 'it''s'::text]; no default (the target has no defaults)
-- loss: t.d: type: integer[][]; VARCHAR of JSON (an array of arrays has one depth there)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: u.a: default: DEFAULT ARRAY['a'::text, NULL::text]; no default (the target has no defaults)
-- loss: u.b: default: DEFAULT ARRAY['-1'::integer, 5]; no default (the target has no defaults)
-- loss: u.c: default: DEFAULT ARRAY['x'::text, lower('Y'::text)]; no default (the target has no defaults)
-- loss: u.d: default: DEFAULT ARRAY[ARRAY['x'::text], ARRAY['y'::text]]; no default (the target has no defaults)
-- loss: u.e: type: numeric[]; ARRAY(DECIMAL(38, 10)), elements: DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" ARRAY(VARCHAR), "b" ARRAY(VARCHAR) NOT NULL, "c" ARRAY(VARCHAR), "d" VARCHAR, "e" ARRAY(TIMESTAMP(6)));
CREATE TABLE "u" ("id" INTEGER NOT NULL, "a" ARRAY(VARCHAR), "b" ARRAY(INTEGER), "c" ARRAY(VARCHAR), "d" ARRAY(VARCHAR), "e" ARRAY(DECIMAL(38, 10)), "f" ARRAY(TIMESTAMP(6) WITH TIME ZONE));
