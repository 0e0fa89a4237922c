-- PostgreSQL to Amazon Redshift
-- loss: t.f: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: t.g: type: character varying(10); VARCHAR(40), in bytes (Redshift counts bytes, and a character may have four)
-- loss: t.h: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: u.a: default: DEFAULT 'NaN'::double precision; no default (it is no number there)
-- loss: u.b: type: numeric; DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: u.b: default: DEFAULT 'NaN'::numeric; no default (it is no number there)
-- loss: u.d: default: DEFAULT 'infinity'::timestamp without time zone; no default (it is no time between the years 1 and 9999)
-- loss: u.u_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "a" BOOLEAN DEFAULT true NOT NULL, "b" BOOLEAN DEFAULT false, "c" INTEGER DEFAULT -1, "d" DECIMAL(10, 2) DEFAULT -1.50, "e" DOUBLE PRECISION DEFAULT 0.0, "f" VARCHAR(65535) DEFAULT 'a\\b''c', "g" VARCHAR(40) DEFAULT 'x', "h" VARCHAR(65535), "i" DATE DEFAULT '2020-02-29', CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "public"."u" ("id" INTEGER NOT NULL, "a" DOUBLE PRECISION, "b" DECIMAL(38, 10), "c" TIMESTAMPTZ DEFAULT '2020-01-01 00:00:00.5+00:00', "d" TIMESTAMP, CONSTRAINT "u_pkey" PRIMARY KEY ("id"));
