-- PostgreSQL to ClickHouse
-- loss: t.i: type: date; Date32: years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: u.a: default: DEFAULT 'NaN'::double precision; no default (it is no number there)
-- loss: u.b: type: numeric; Decimal(76, 30): 46 digits before the point, 30 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: u.b: default: DEFAULT 'NaN'::numeric; no default (it is no number there)
-- loss: u.c: type: timestamp with time zone; DateTime64(6, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: u.d: type: timestamp without time zone; DateTime64(6, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: u.d: default: DEFAULT 'infinity'::timestamp without time zone; no default (it is no time between the years 1 and 9999)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "t" ("id" Int32, "a" Bool DEFAULT true, "b" Nullable(Bool) DEFAULT false, "c" Nullable(Int32) DEFAULT -1, "d" Nullable(Decimal(10, 2)) DEFAULT -1.50, "e" Nullable(Float64) DEFAULT 0.0, "f" Nullable(String) DEFAULT 'a\\b''c', "g" Nullable(String) DEFAULT 'x', "h" Nullable(String), "i" Nullable(Date32) DEFAULT '2020-02-29', CONSTRAINT "t_g_length" CHECK (COALESCE(lengthUTF8("g") <= 10, TRUE))) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "u" ("id" Int32, "a" Nullable(Float64), "b" Nullable(Decimal(76, 30)), "c" Nullable(DateTime64(6, 'UTC')) DEFAULT '2020-01-01 00:00:00.5+00:00', "d" Nullable(DateTime64(6, 'UTC'))) ENGINE = MergeTree ORDER BY ("id");
