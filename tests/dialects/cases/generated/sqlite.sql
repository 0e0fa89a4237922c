-- PostgreSQL to SQLite
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (md5 has no translation)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" INTEGER NOT NULL, "b" INTEGER GENERATED ALWAYS AS ("a" / 2) STORED, "c" TEXT GENERATED ALWAYS AS ('n' || CAST(("a") AS TEXT)) STORED, "d" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;
