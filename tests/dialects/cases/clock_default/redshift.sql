-- PostgreSQL to Amazon Redshift
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (current_timestamp has no translation)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: u.a: default: DEFAULT CURRENT_DATE; no default (the midnight of the current date)
-- loss: u.b: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: u.b: default: DEFAULT now(); no default (the time of day as a text, which each engine prints in its way)
-- loss: u.c: default: DEFAULT LOCALTIME; no default (no default of Redshift's is a time of day)
-- loss: u.d: default: DEFAULT CURRENT_TIME; no default (no default of Redshift's is a time of day)
-- loss: u.u_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "a" TIMESTAMP DEFAULT SYSDATE NOT NULL, "b" TIMESTAMPTZ DEFAULT SYSDATE, "c" TIMESTAMP DEFAULT SYSDATE, "d" DATE DEFAULT CURRENT_DATE, "e" TIMESTAMP, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "public"."u" ("id" INTEGER NOT NULL, "a" TIMESTAMP, "b" VARCHAR(65535), "c" TIME, "d" TIMETZ, CONSTRAINT "u_pkey" PRIMARY KEY ("id"));
