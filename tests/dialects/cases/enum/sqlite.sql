-- PostgreSQL to SQLite

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" TEXT NOT NULL DEFAULT 'so so', "b" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_a_check" CHECK ("a" IN ('sad', 'so so', 'it''s {fine}')), CONSTRAINT "t_b_check" CHECK ("b" IN ('sad', 'so so', 'it''s {fine}'))) STRICT;
