-- PostgreSQL to Amazon Redshift
-- loss: t.a: type: inet; VARCHAR(65535), as PostgreSQL prints it (Redshift has no such type)
-- loss: t.b: type: money; VARCHAR(40), as PostgreSQL prints it (Redshift has no money)
-- loss: t.c: type: interval; VARCHAR(64), as PostgreSQL prints it (Redshift's intervals are of months or of seconds, not of both)
-- loss: t.e: type: character varying(320); VARCHAR(1280), in bytes (Redshift counts bytes, and a character may have four)
-- loss: t.e: type: domain email; VARCHAR(1280) (there are no domains)
-- loss: t.f: type: xml; VARCHAR(65535), as PostgreSQL prints it (Redshift has no such type)
-- loss: t.g: type: tsrange; VARCHAR(65535), as PostgreSQL prints it (Redshift has no such type)
-- loss: t.h: type: pair; VARCHAR(65535), as PostgreSQL prints it (Redshift has no such type)
-- loss: t.j: type: bit(3); VARCHAR(65535), as PostgreSQL prints it (Redshift has no such type)
-- loss: t.k: type: macaddr; VARCHAR(65535), as PostgreSQL prints it (Redshift has no such type)
-- loss: t.o: type: character(3); VARCHAR(12), in bytes (Redshift counts bytes, and a character may have four)
-- loss: t.p: type: point; VARCHAR(65535), as PostgreSQL prints it (Redshift has no such type)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.e: check: ((VALUE)::text ~~ '%@%'::text); nothing (the target has no conditions)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "a" VARCHAR(65535), "b" VARCHAR(40), "c" VARCHAR(64), "d" TIMETZ, "e" VARCHAR(1280) DEFAULT 'a@b' NOT NULL, "f" VARCHAR(65535), "g" VARCHAR(65535), "h" VARCHAR(65535), "i" TIME, "j" VARCHAR(65535), "k" VARCHAR(65535), "l" BIGINT, "m" REAL, "n" SMALLINT, "o" VARCHAR(12), "p" VARCHAR(65535), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
