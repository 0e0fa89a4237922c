-- PostgreSQL to Amazon Redshift
-- loss: parents.id: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: parents.code: type: character varying(20); VARCHAR(80), in bytes (Redshift counts bytes, and a character may have four)
-- loss: parents.name: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: parents.note: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: parents.parents_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: parents.parents_code_key: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: children.parent: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: children.kind: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: children.children_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: parents.parents_name: index: unique index (name); nothing (the target has no such indexes)
-- loss: parents.parents_note: index: index (note); nothing (the target has no such indexes)
-- loss: children.children_parent_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."parents" ("id" VARCHAR(65535) NOT NULL, "code" VARCHAR(80), "name" VARCHAR(65535), "note" VARCHAR(65535), CONSTRAINT "parents_pkey" PRIMARY KEY ("id"), CONSTRAINT "parents_code_key" UNIQUE ("code"));
CREATE TABLE "public"."children" ("parent" VARCHAR(65535) NOT NULL, "at" DATE NOT NULL, "kind" VARCHAR(65535) NOT NULL, CONSTRAINT "children_pkey" PRIMARY KEY ("parent", "at", "kind"));

-- after load
ALTER TABLE "public"."children" ADD CONSTRAINT "children_parent_fkey" FOREIGN KEY ("parent") REFERENCES "public"."parents" ("id");
