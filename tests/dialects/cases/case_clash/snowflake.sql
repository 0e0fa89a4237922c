-- PostgreSQL to Snowflake
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: T.T_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.same: index: index (A); nothing (the target has no such indexes)
-- loss: T.T_t_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" INT, "A" INT, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."T" ("id" INT NOT NULL, "t" INT, CONSTRAINT "T_pkey" PRIMARY KEY ("id"));

-- after load
ALTER TABLE "PUBLIC"."T" ADD CONSTRAINT "T_t_fkey" FOREIGN KEY ("t") REFERENCES "PUBLIC"."t" ("id");
CREATE VIEW "PUBLIC"."v" AS SELECT "t"."a", "t"."A", "T"."t" FROM "PUBLIC"."t" AS "t" JOIN "PUBLIC"."T" AS "T" ON (("T"."t" = "t"."id")) WHERE ("t"."A" > 1);
