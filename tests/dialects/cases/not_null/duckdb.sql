-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."t" ("id" BIGINT NOT NULL, "a" VARCHAR NOT NULL, "b" VARCHAR, "c" DOUBLE NOT NULL, "d" DOUBLE, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
