-- PostgreSQL to Snowflake
-- loss: t.a: type: inet; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.b: type: money; VARCHAR, as PostgreSQL prints it (there is no money)
-- loss: t.c: type: interval; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.d: type: time with time zone; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.e: type: domain email; VARCHAR(320) (there are no domains)
-- loss: t.f: type: xml; text (its variants hold XML in a form of their own)
-- loss: t.g: type: tsrange; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.h: type: pair; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.j: type: bit(3); VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.k: type: macaddr; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.m: type: real; DOUBLE (Snowflake has one width of floats, 64 bits)
-- loss: t.p: type: point; VARCHAR, as PostgreSQL prints it (there is no such type)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.e: check: ((VALUE)::text ~~ '%@%'::text); nothing (the target has no conditions)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" VARCHAR, "b" VARCHAR, "c" VARCHAR, "d" VARCHAR, "e" VARCHAR(320) NOT NULL DEFAULT 'a@b', "f" VARCHAR, "g" VARCHAR, "h" VARCHAR, "i" TIME(3), "j" VARCHAR, "k" VARCHAR, "l" BIGINT, "m" DOUBLE, "n" SMALLINT, "o" VARCHAR(3), "p" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
