-- PostgreSQL to DuckDB
-- loss: b.b_a_fkey: foreign key: REFERENCES a; nothing (it closes a circle, and the target adds no references later)

-- before load
CREATE TABLE "main"."b" ("id" INTEGER NOT NULL, "a" INTEGER, CONSTRAINT "b_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."a" ("id" INTEGER NOT NULL, "b" INTEGER, CONSTRAINT "a_pkey" PRIMARY KEY ("id"), CONSTRAINT "a_b_fkey" FOREIGN KEY ("b") REFERENCES "main"."b" ("id"));
