-- PostgreSQL to Amazon Redshift
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: a.a_b_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_a_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."b" ("id" INTEGER NOT NULL, "a" INTEGER, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "public"."a" ("id" INTEGER NOT NULL, "b" INTEGER, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));

-- after load
ALTER TABLE "public"."a" ADD CONSTRAINT "a_b_fkey" FOREIGN KEY ("b") REFERENCES "public"."b" ("id");
ALTER TABLE "public"."b" ADD CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "public"."a" ("id");
