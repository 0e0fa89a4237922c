-- PostgreSQL to Snowflake
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.t_a: index: index (a, b); nothing (the target has no such indexes)
-- loss: t.t_ab: index: unique index (a, b); nothing (the target has no such indexes)
-- loss: t.t_b: index: index (b); nothing (the target has no such indexes)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" INT, "b" TIMESTAMP_NTZ(3), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
