-- PostgreSQL to SQLite
-- loss: public.loose: sequence: the bigint sequence; nothing (the target has no sequences)
-- loss: b.id: meaning: START WITH 100; goes on after the highest (SQLite counts so)
-- loss: c.n: default: the next value of a sequence; no default (the target counts only in a primary key of one column)
-- loss: d.id: meaning: the next value of public.loose, which other columns take, too; counts by itself (the target's own counter is used)
-- loss: d.id: meaning: INCREMENT BY 2; counts by one (the target's own counter is used)
-- loss: d.id: meaning: START WITH 5; goes on after the highest (SQLite counts so)
-- loss: e.id: meaning: the next value of public.loose, which other columns take, too; counts by itself (the target's own counter is used)
-- loss: e.id: meaning: INCREMENT BY 2; counts by one (the target's own counter is used)
-- loss: e.id: meaning: START WITH 5; goes on after the highest (SQLite counts so)
-- loss: f.id: type: numeric(10,0); TEXT (REAL would round it; text keeps every digit, and is read as a number in views)
-- loss: f.id: default: the next value of a sequence; no default (the target counts in integers only)

-- before load
CREATE TABLE "a" ("id" INTEGER NOT NULL, "b" TEXT, CONSTRAINT "a_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "b" ("id" INTEGER NOT NULL, "b" TEXT, CONSTRAINT "b_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "c" ("id" INTEGER NOT NULL, "n" INTEGER NOT NULL, CONSTRAINT "c_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "d" ("id" INTEGER NOT NULL, CONSTRAINT "d_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "e" ("id" INTEGER NOT NULL, CONSTRAINT "e_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "f" ("id" TEXT NOT NULL, CONSTRAINT "f_pkey" PRIMARY KEY ("id")) STRICT;
CREATE TABLE "g" ("id" INTEGER NOT NULL, "n" INTEGER, "m" INTEGER GENERATED ALWAYS AS ("id" * 2) STORED, CONSTRAINT "g_pkey" PRIMARY KEY ("id")) STRICT;

-- after load
CREATE UNIQUE INDEX "g_n" ON "g"("n" ASC) WHERE "id" > 5;
