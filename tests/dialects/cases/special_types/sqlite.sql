-- PostgreSQL to SQLite
-- loss: t.a: type: inet; TEXT, as PostgreSQL prints it (SQLite has no such type)
-- loss: t.b: type: money; TEXT, as PostgreSQL prints it (SQLite has no money)
-- loss: t.c: type: interval; TEXT, as PostgreSQL prints it (SQLite has no such type)
-- loss: t.d: type: time with time zone; TEXT, as PostgreSQL prints it (SQLite has no such type)
-- loss: t.e: type: domain email; TEXT, with the domain's conditions (there are no domains)
-- loss: t.f: type: xml; TEXT, as PostgreSQL prints it (SQLite has no such type)
-- loss: t.g: type: tsrange; TEXT, as PostgreSQL prints it (SQLite has no such type)
-- loss: t.h: type: pair; TEXT, as PostgreSQL prints it (SQLite has no such type)
-- loss: t.j: type: bit(3); TEXT, as PostgreSQL prints it (SQLite has no such type)
-- loss: t.k: type: macaddr; TEXT, as PostgreSQL prints it (SQLite has no such type)
-- loss: t.m: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: t.p: type: point; TEXT, as PostgreSQL prints it (SQLite has no such type)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" TEXT, "b" TEXT, "c" TEXT, "d" TEXT, "e" TEXT NOT NULL DEFAULT 'a@b', "f" TEXT, "g" TEXT, "h" TEXT, "i" TEXT, "j" TEXT, "k" TEXT, "l" INTEGER, "m" REAL, "n" INTEGER, "o" TEXT, "p" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_e_length" CHECK (LENGTH("e") <= 320), CONSTRAINT "t_e_has_at" CHECK ("e" GLOB '*@*'), CONSTRAINT "t_o_length" CHECK (LENGTH("o") <= 3)) STRICT;
