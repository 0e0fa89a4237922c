-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."parents" ("id" VARCHAR NOT NULL, "code" VARCHAR, "name" VARCHAR, "note" VARCHAR, CONSTRAINT "parents_pkey" PRIMARY KEY ("id"), CONSTRAINT "parents_code_key" UNIQUE ("code"), CONSTRAINT "parents_code_length" CHECK (LENGTH("code") <= 20));
CREATE TABLE "main"."children" ("parent" VARCHAR NOT NULL, "at" DATE NOT NULL, "kind" VARCHAR NOT NULL, CONSTRAINT "children_pkey" PRIMARY KEY ("parent", "at", "kind"), CONSTRAINT "children_parent_fkey" FOREIGN KEY ("parent") REFERENCES "main"."parents" ("id"));

-- after load
CREATE UNIQUE INDEX "parents_name" ON "main"."parents"("name" ASC);
CREATE INDEX "parents_note" ON "main"."parents"("note" ASC);
