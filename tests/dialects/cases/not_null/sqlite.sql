-- PostgreSQL to SQLite
-- loss: t.c: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: t.d: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" TEXT NOT NULL, "b" TEXT, "c" REAL NOT NULL, "d" REAL, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;
