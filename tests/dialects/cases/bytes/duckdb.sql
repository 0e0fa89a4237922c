-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" BLOB DEFAULT '\x00\xff\x27'::BLOB, "b" BLOB NOT NULL, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
