-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."t" ("id" UUID NOT NULL DEFAULT (UUID()), "a" UUID, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
