-- PostgreSQL to DuckDB
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (the function timezone has no translation)

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" TIMESTAMP_MS NOT NULL DEFAULT CURRENT_TIMESTAMP, "b" TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP, "c" TIMESTAMP_S DEFAULT CURRENT_TIMESTAMP, "d" DATE DEFAULT CURRENT_DATE, "e" TIMESTAMP, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
