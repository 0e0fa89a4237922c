-- PostgreSQL to Snowflake
-- loss: parents.parents_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: parents.parents_code_key: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: children.children_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: parents.parents_name: index: unique index (name); nothing (the target has no such indexes)
-- loss: parents.parents_note: index: index (note); nothing (the target has no such indexes)
-- loss: children.children_parent_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "PUBLIC"."parents" ("id" VARCHAR NOT NULL, "code" VARCHAR(20), "name" VARCHAR, "note" VARCHAR, CONSTRAINT "parents_pkey" PRIMARY KEY ("id"), CONSTRAINT "parents_code_key" UNIQUE ("code"));
CREATE TABLE "PUBLIC"."children" ("parent" VARCHAR NOT NULL, "at" DATE NOT NULL, "kind" VARCHAR NOT NULL, CONSTRAINT "children_pkey" PRIMARY KEY ("parent", "at", "kind"));

-- after load
ALTER TABLE "PUBLIC"."children" ADD CONSTRAINT "children_parent_fkey" FOREIGN KEY ("parent") REFERENCES "PUBLIC"."parents" ("id");
