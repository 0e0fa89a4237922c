-- PostgreSQL to SQLite
-- loss: public.loose: sequence: the bigint sequence; nothing (the target has no sequences)
-- loss: c.n: default: the next value of a sequence; no default (the target counts only in a primary key of one column)

-- before load
CREATE TABLE "a" ("id" INTEGER NOT NULL, "b" TEXT, CONSTRAINT "a_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "b" ("id" INTEGER NOT NULL, "b" TEXT, CONSTRAINT "b_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "c" ("id" INTEGER NOT NULL, "n" INTEGER NOT NULL, CONSTRAINT "c_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "d" ("id" INTEGER NOT NULL, CONSTRAINT "d_pkey" PRIMARY KEY ("id")) STRICT;
