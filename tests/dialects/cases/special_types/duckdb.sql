-- PostgreSQL to DuckDB
-- loss: t.a: type: inet; VARCHAR, as PostgreSQL prints it (DuckDB has no such type)
-- loss: t.b: type: money; VARCHAR, as PostgreSQL prints it (DuckDB has no money)
-- loss: t.e: type: domain email; VARCHAR, with the domain's conditions (there are no domains)
-- loss: t.f: type: xml; text (DuckDB has no XML)
-- loss: t.g: type: tsrange; VARCHAR, as PostgreSQL prints it (DuckDB has no such type)
-- loss: t.h: type: pair; VARCHAR, as PostgreSQL prints it (DuckDB has no such type)
-- loss: t.j: type: bit(3); VARCHAR, as PostgreSQL prints it (DuckDB's BIT has no length)
-- loss: t.k: type: macaddr; VARCHAR, as PostgreSQL prints it (DuckDB has no such type)
-- loss: t.p: type: point; VARCHAR, as PostgreSQL prints it (DuckDB has no such type)

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" VARCHAR, "b" VARCHAR, "c" INTERVAL, "d" TIMETZ, "e" VARCHAR NOT NULL DEFAULT 'a@b', "f" VARCHAR, "g" VARCHAR, "h" VARCHAR, "i" TIME, "j" VARCHAR, "k" VARCHAR, "l" UINTEGER, "m" REAL, "n" SMALLINT, "o" VARCHAR, "p" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_e_length" CHECK (LENGTH("e") <= 320), CONSTRAINT "t_e_has_at" CHECK ("e" LIKE '%@%'), CONSTRAINT "t_o_length" CHECK (LENGTH("o") <= 3));
