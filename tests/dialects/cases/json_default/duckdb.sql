-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" JSON NOT NULL DEFAULT '{}', "b" JSON DEFAULT '["it''s"]', "c" JSON, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
