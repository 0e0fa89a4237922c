-- PostgreSQL to Snowflake
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: a.a_b_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_a_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."b" ("id" INT NOT NULL, "a" INT, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."a" ("id" INT NOT NULL, "b" INT, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));

-- after load
ALTER TABLE "PUBLIC"."a" ADD CONSTRAINT "a_b_fkey" FOREIGN KEY ("b") REFERENCES "PUBLIC"."b" ("id");
ALTER TABLE "PUBLIC"."b" ADD CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "PUBLIC"."a" ("id");
