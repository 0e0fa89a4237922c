-- PostgreSQL to DuckDB
-- loss: t.c: default: DEFAULT ARRAY['x'::text, 'it''s'::text]; no default (an array of values is no constant there)
-- loss: u.a: default: DEFAULT ARRAY['a'::text, NULL::text]; no default (an array of values is no constant there)
-- loss: u.b: default: DEFAULT ARRAY['-1'::integer, 5]; no default (an array of values is no constant there)
-- loss: u.c: default: DEFAULT ARRAY['x'::text, lower('Y'::text)]; no default (an array of values is no constant there)
-- loss: u.d: default: DEFAULT ARRAY[ARRAY['x'::text], ARRAY['y'::text]]; no default (an array of values is no constant there)
-- loss: u.e: type: numeric[]; elements: DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" VARCHAR[] DEFAULT [], "b" VARCHAR[] NOT NULL DEFAULT [], "c" VARCHAR[], "d" INTEGER[][], "e" TIMESTAMP_MS[], CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."u" ("id" INTEGER NOT NULL, "a" VARCHAR[], "b" INTEGER[], "c" VARCHAR[], "d" VARCHAR[], "e" DECIMAL(38, 10)[], "f" TIMESTAMPTZ[], CONSTRAINT "u_pkey" PRIMARY KEY ("id"));
