-- PostgreSQL to SQLite

-- before load
CREATE TABLE "b" ("id" INTEGER NOT NULL, "a" INTEGER, CONSTRAINT "b_pkey" PRIMARY KEY ("id"), CONSTRAINT "b_a_fkey" FOREIGN KEY ("a") REFERENCES "a" ("id")) STRICT;
CREATE TABLE "a" ("id" INTEGER NOT NULL, "b" INTEGER, CONSTRAINT "a_pkey" PRIMARY KEY ("id"), CONSTRAINT "a_b_fkey" FOREIGN KEY ("b") REFERENCES "b" ("id")) STRICT;
