-- PostgreSQL to DuckDB
-- loss: u.a: default: DEFAULT 'NaN'::double precision; no default (it is no number there)
-- loss: u.b: type: numeric; DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: u.b: default: DEFAULT 'NaN'::numeric; no default (it is no number there)

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" BOOLEAN NOT NULL DEFAULT true, "b" BOOLEAN DEFAULT false, "c" INTEGER DEFAULT -1, "d" DECIMAL(10, 2) DEFAULT '-1.50', "e" DOUBLE DEFAULT 0.0, "f" VARCHAR DEFAULT 'a\b''c', "g" VARCHAR DEFAULT 'x', "h" VARCHAR, "i" DATE DEFAULT '2020-02-29', CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_g_length" CHECK (LENGTH("g") <= 10));
CREATE TABLE "main"."u" ("id" INTEGER NOT NULL, "a" DOUBLE, "b" DECIMAL(38, 10), "c" TIMESTAMPTZ DEFAULT '2020-01-01 00:00:00.5+00:00', "d" TIMESTAMP DEFAULT 'infinity', CONSTRAINT "u_pkey" PRIMARY KEY ("id"));
