-- PostgreSQL to Trino
-- loss: t.a: type: inet; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.b: type: money; VARCHAR, as PostgreSQL prints it (there is no money)
-- loss: t.c: type: interval; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.d: type: time with time zone; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.e: type: domain email; VARCHAR (there are no domains)
-- loss: t.e: default: DEFAULT 'a@b'::character varying; no default (the target has no defaults)
-- loss: t.f: type: xml; VARCHAR, as PostgreSQL prints it (there is no xml)
-- loss: t.g: type: tsrange; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.h: type: pair; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.j: type: bit(3); VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.k: type: macaddr; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.p: type: point; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.e: check: 320 characters at most; texts of any length (the target has no conditions)
-- loss: t.e: check: ((VALUE)::text ~~ '%@%'::text); nothing (the target has no conditions)
-- loss: t.o: check: 3 characters at most; texts of any length (the target has no conditions)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" VARCHAR, "b" VARCHAR, "c" VARCHAR, "d" VARCHAR, "e" VARCHAR NOT NULL, "f" VARCHAR, "g" VARCHAR, "h" VARCHAR, "i" TIME(6), "j" VARCHAR, "k" VARCHAR, "l" BIGINT, "m" REAL, "n" INTEGER, "o" VARCHAR, "p" VARCHAR);
