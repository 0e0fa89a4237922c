-- PostgreSQL to Amazon Redshift
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (current_timestamp has no translation)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "a" TIMESTAMP DEFAULT SYSDATE NOT NULL, "b" TIMESTAMPTZ DEFAULT SYSDATE, "c" TIMESTAMP DEFAULT SYSDATE, "d" DATE DEFAULT CURRENT_DATE, "e" TIMESTAMP, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
