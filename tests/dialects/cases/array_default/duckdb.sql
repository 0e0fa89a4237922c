-- PostgreSQL to DuckDB
-- loss: t.c: default: DEFAULT ARRAY['x'::text, 'it''s'::text]; no default (an array of values is no constant there)

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" VARCHAR[] DEFAULT [], "b" VARCHAR[] NOT NULL DEFAULT [], "c" VARCHAR[], "d" INTEGER[][], "e" TIMESTAMP_MS[], CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
