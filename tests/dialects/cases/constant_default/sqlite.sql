-- PostgreSQL to SQLite
-- loss: t.d: type: numeric(10,2); TEXT (REAL would round it; text keeps every digit, and is read as a number in views)
-- loss: t.e: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: u.a: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: u.a: default: DEFAULT 'NaN'::double precision; no default (it is no number there)
-- loss: u.b: type: numeric; TEXT (REAL would round it; text keeps every digit, and is read as a number in views)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" INTEGER NOT NULL DEFAULT 1, "b" INTEGER DEFAULT 0, "c" INTEGER DEFAULT -1, "d" TEXT DEFAULT '-1.50', "e" REAL DEFAULT 0.0, "f" TEXT DEFAULT 'a\b''c', "g" TEXT DEFAULT 'x', "h" TEXT, "i" TEXT DEFAULT '2020-02-29', CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_a_check" CHECK ("a" IN (0, 1)), CONSTRAINT "t_b_check" CHECK ("b" IN (0, 1)), CONSTRAINT "t_g_length" CHECK (LENGTH("g") <= 10)) STRICT;
CREATE TABLE "u" ("id" INTEGER NOT NULL, "a" REAL, "b" TEXT DEFAULT 'NaN', "c" TEXT DEFAULT '2020-01-01 00:00:00.5+00:00', "d" TEXT DEFAULT 'infinity', CONSTRAINT "u_pkey" PRIMARY KEY ("id")) STRICT;
