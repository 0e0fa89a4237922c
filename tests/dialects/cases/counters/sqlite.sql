-- PostgreSQL to SQLite
-- loss: public.loose: sequence: the bigint sequence; nothing (the target has no sequences)
-- loss: b.id: meaning: START WITH 100; goes on after the highest (SQLite counts so)
-- loss: c.n: default: the next value of a sequence; no default (the target counts only in a primary key of one column)
-- loss: d.id: meaning: INCREMENT BY 2; counts by one (the target's own counter is used)
-- loss: d.id: meaning: START WITH 5; goes on after the highest (SQLite counts so)

-- before load
CREATE TABLE "a" ("id" INTEGER NOT NULL, "b" TEXT, CONSTRAINT "a_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "b" ("id" INTEGER NOT NULL, "b" TEXT, CONSTRAINT "b_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "c" ("id" INTEGER NOT NULL, "n" INTEGER NOT NULL, CONSTRAINT "c_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "d" ("id" INTEGER NOT NULL, CONSTRAINT "d_pkey" PRIMARY KEY ("id")) STRICT;
