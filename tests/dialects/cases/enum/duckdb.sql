-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" ENUM('sad', 'so so', 'it''s {fine}') NOT NULL DEFAULT 'so so', "b" ENUM('sad', 'so so', 'it''s {fine}'), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
