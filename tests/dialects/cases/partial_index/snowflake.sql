-- PostgreSQL to Snowflake
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.t_a_live: index: unique index (a) WHERE (NOT deleted); nothing (the target has no such indexes)
-- loss: t.t_n: index: index (n) WHERE (n > 5); nothing (the target has no such indexes)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" VARCHAR, "deleted" BOOLEAN NOT NULL, "n" INT, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
