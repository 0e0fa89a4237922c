-- PostgreSQL to DuckDB
-- loss: b.a: type: integer; as bigint (it refers to a.id, and the target wants equal types)

-- before load
CREATE TABLE "main"."a" ("id" BIGINT NOT NULL, CONSTRAINT "a_pkey" PRIMARY KEY ("id"));
CREATE TABLE "main"."b" ("id" INTEGER NOT NULL, "a" BIGINT, CONSTRAINT "b_pkey" PRIMARY KEY ("id"), CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "main"."a" ("id"));
