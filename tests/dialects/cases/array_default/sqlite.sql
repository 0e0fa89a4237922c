-- PostgreSQL to SQLite

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" TEXT DEFAULT '[]', "b" TEXT NOT NULL DEFAULT '[]', "c" TEXT DEFAULT '["x", "it''s"]', "d" TEXT, "e" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_a_check" CHECK ("a" IS NULL OR json_valid("a")), CONSTRAINT "t_b_check" CHECK ("b" IS NULL OR json_valid("b")), CONSTRAINT "t_c_check" CHECK ("c" IS NULL OR json_valid("c")), CONSTRAINT "t_d_check" CHECK ("d" IS NULL OR json_valid("d")), CONSTRAINT "t_e_check" CHECK ("e" IS NULL OR json_valid("e"))) STRICT;
