-- PostgreSQL to SQLite
-- loss: b.a: type: integer; as bigint (it refers to a.id, and the target wants equal types)

-- before load
CREATE TABLE "a" ("id" INTEGER NOT NULL, CONSTRAINT "a_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "b" ("id" INTEGER NOT NULL, "a" INTEGER, CONSTRAINT "b_pkey" PRIMARY KEY ("id"), CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "a" ("id")) STRICT;
