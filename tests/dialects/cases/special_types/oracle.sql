-- PostgreSQL to Oracle
-- loss: t.a: type: inet; CLOB, as PostgreSQL prints it (Oracle has no such type)
-- loss: t.b: type: money; VARCHAR2(40), as PostgreSQL prints it (Oracle has no money)
-- loss: t.c: type: interval; VARCHAR2(64), as PostgreSQL prints it (Oracle's intervals are of months or of seconds, not of both)
-- loss: t.d: type: time with time zone; VARCHAR2(32), as PostgreSQL prints it (Oracle has no time of day)
-- loss: t.e: type: character varying(320); VARCHAR2(320 CHAR), without '' ('' is NULL in Oracle)
-- loss: t.e: type: domain email; VARCHAR2(320 CHAR), with the domain's conditions (there are no domains)
-- loss: t.f: type: xml; CLOB, as PostgreSQL prints it (Oracle has no such type)
-- loss: t.g: type: tsrange; CLOB, as PostgreSQL prints it (Oracle has no such type)
-- loss: t.h: type: pair; CLOB, as PostgreSQL prints it (Oracle has no such type)
-- loss: t.i: type: time(3) without time zone; VARCHAR2(32), as PostgreSQL prints it (Oracle has no time of day)
-- loss: t.j: type: bit(3); CLOB, as PostgreSQL prints it (Oracle has no such type)
-- loss: t.k: type: macaddr; CLOB, as PostgreSQL prints it (Oracle has no such type)
-- loss: t.o: type: character(3); VARCHAR2(3 CHAR), without '' ('' is NULL in Oracle)
-- loss: t.p: type: point; CLOB, as PostgreSQL prints it (Oracle has no such type)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" CLOB, "b" VARCHAR2(40), "c" VARCHAR2(64), "d" VARCHAR2(32), "e" VARCHAR2(320 CHAR) DEFAULT 'a@b' NOT NULL, "f" CLOB, "g" CLOB, "h" CLOB, "i" VARCHAR2(32), "j" CLOB, "k" CLOB, "l" NUMBER(10), "m" BINARY_FLOAT, "n" NUMBER(5), "o" VARCHAR2(3 CHAR), "p" CLOB, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_e_has_at" CHECK ("e" LIKE '%@%'));
