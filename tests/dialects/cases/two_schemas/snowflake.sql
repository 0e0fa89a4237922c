-- PostgreSQL to Snowflake
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: other.t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: other.t.by_t: index: index (t); nothing (the target has no such indexes)
-- loss: other.t.t_t_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE SCHEMA IF NOT EXISTS "other";
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "other"."t" ("id" INT NOT NULL, "t" INT, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
ALTER TABLE "other"."t" ADD CONSTRAINT "t_t_fkey" FOREIGN KEY ("t") REFERENCES "PUBLIC"."t" ("id");
CREATE VIEW "other"."v" AS SELECT "o"."id", "p"."id" AS "other_id" FROM "other"."t" AS "o" LEFT JOIN "PUBLIC"."t" AS "p" ON (("p"."id" = "o"."t"));
