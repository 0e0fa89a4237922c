-- PostgreSQL to SQLite

-- before load
CREATE TABLE "parents" ("id" TEXT NOT NULL, "code" TEXT, "name" TEXT, "note" TEXT, CONSTRAINT "parents_pkey" PRIMARY KEY ("id"), CONSTRAINT "parents_code_key" UNIQUE ("code"), CONSTRAINT "parents_code_length" CHECK (LENGTH("code") <= 20)) STRICT;
CREATE TABLE "children" ("parent" TEXT NOT NULL, "at" TEXT NOT NULL, "kind" TEXT NOT NULL, CONSTRAINT "children_pkey" PRIMARY KEY ("parent", "at", "kind"), CONSTRAINT "children_parent_fkey" FOREIGN KEY ("parent") REFERENCES "parents" ("id")) STRICT;

-- after load
CREATE UNIQUE INDEX "parents_name" ON "parents"("name" ASC);
CREATE INDEX "parents_note" ON "parents"("note" ASC);
