-- PostgreSQL to ClickHouse
-- loss: t.a: type: timestamp(3) without time zone; DateTime64(3, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.b: type: timestamp with time zone; DateTime64(6, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.c: type: timestamp(0) without time zone; DateTime64(0, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.d: type: date; Date32: years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.e: type: timestamp without time zone; DateTime64(6, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (the function timezone has no translation)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: u.a: type: timestamp without time zone; DateTime64(6, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: u.a: default: DEFAULT CURRENT_DATE; no default (the midnight of the current date)
-- loss: u.b: default: DEFAULT now(); no default (the time of day as a text, which each engine prints in its way)
-- loss: u.c: type: time without time zone; String, as PostgreSQL prints it (ClickHouse has no such type)
-- loss: u.c: default: DEFAULT LOCALTIME; no default (the time of day is text there)
-- loss: u.d: type: time with time zone; String, as PostgreSQL prints it (ClickHouse has no such type)
-- loss: u.d: default: DEFAULT CURRENT_TIME; no default (the time of day as a text, which each engine prints in its way)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "t" ("id" Int32, "a" DateTime64(3, 'UTC') DEFAULT now64(3, 'UTC'), "b" Nullable(DateTime64(6, 'UTC')) DEFAULT now64(6, 'UTC'), "c" Nullable(DateTime64(0, 'UTC')) DEFAULT now64(0, 'UTC'), "d" Nullable(Date32) DEFAULT today(), "e" Nullable(DateTime64(6, 'UTC'))) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "u" ("id" Int32, "a" Nullable(DateTime64(6, 'UTC')), "b" Nullable(String), "c" Nullable(String), "d" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");
