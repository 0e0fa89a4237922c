-- PostgreSQL to DuckDB
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (the function timezone has no translation)
-- loss: u.a: default: DEFAULT CURRENT_DATE; no default (the midnight of the current date)
-- loss: u.b: default: DEFAULT now(); no default (the time of day as a text, which each engine prints in its way)

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" TIMESTAMP_MS NOT NULL DEFAULT CURRENT_TIMESTAMP, "b" TIMESTAMPTZ DEFAULT CURRENT_TIMESTAMP, "c" TIMESTAMP_S DEFAULT CURRENT_TIMESTAMP, "d" DATE DEFAULT CURRENT_DATE, "e" TIMESTAMP, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."u" ("id" INTEGER NOT NULL, "a" TIMESTAMP, "b" VARCHAR, "c" TIME DEFAULT (current_localtime()), "d" TIMETZ DEFAULT CURRENT_TIMESTAMP, CONSTRAINT "u_pkey" PRIMARY KEY ("id"));
