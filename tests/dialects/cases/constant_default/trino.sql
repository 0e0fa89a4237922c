-- PostgreSQL to Trino
-- loss: t.a: default: DEFAULT true; no default (the target has no defaults)
-- loss: t.b: default: DEFAULT false; no default (the target has no defaults)
-- loss: t.c: default: DEFAULT '-1'::integer; no default (the target has no defaults)
-- loss: t.d: default: DEFAULT '-1.50'::numeric; no default (the target has no defaults)
-- loss: t.e: default: DEFAULT 0.0; no default (the target has no defaults)
-- loss: t.f: default: DEFAULT 'a\b''c'::text; no default (the target has no defaults)
-- loss: t.g: default: DEFAULT 'x'::character varying; no default (the target has no defaults)
-- loss: t.i: default: DEFAULT '2020-02-29'::date; no default (the target has no defaults)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.g: check: 10 characters at most; texts of any length (the target has no conditions)
-- loss: u.a: default: DEFAULT 'NaN'::double precision; no default (the target has no defaults)
-- loss: u.b: type: numeric; DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: u.b: default: DEFAULT 'NaN'::numeric; no default (the target has no defaults)
-- loss: u.c: default: DEFAULT '2020-01-01 00:00:00.5+00'::timestamp with time zone; no default (the target has no defaults)
-- loss: u.d: default: DEFAULT 'infinity'::timestamp without time zone; no default (the target has no defaults)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" BOOLEAN NOT NULL, "b" BOOLEAN, "c" INTEGER, "d" DECIMAL(10, 2), "e" DOUBLE, "f" VARCHAR, "g" VARCHAR, "h" VARCHAR, "i" DATE);
CREATE TABLE "u" ("id" INTEGER NOT NULL, "a" DOUBLE, "b" DECIMAL(38, 10), "c" TIMESTAMP(6) WITH TIME ZONE, "d" TIMESTAMP(6));
