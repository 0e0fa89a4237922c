-- PostgreSQL to SQLite

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" TEXT NOT NULL DEFAULT '{}', "b" TEXT DEFAULT '["it''s"]', "c" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_a_check" CHECK ("a" IS NULL OR json_valid("a")), CONSTRAINT "t_b_check" CHECK ("b" IS NULL OR json_valid("b")), CONSTRAINT "t_c_check" CHECK ("c" IS NULL OR json_valid("c"))) STRICT;
