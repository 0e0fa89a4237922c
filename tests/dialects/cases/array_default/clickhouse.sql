-- PostgreSQL to ClickHouse
-- loss: t.a: not null: NULL; empty (Array(Nullable(String)) cannot be NULL)
-- loss: t.c: not null: NULL; empty (Array(Nullable(String)) cannot be NULL)
-- loss: t.c: default: DEFAULT ARRAY['x'::text, 'it''s'::text]; no default (an array of values is no constant there)
-- loss: t.d: type: integer[][]; JSON text (an array of arrays has one depth there)
-- loss: t.e: type: timestamp(3) without time zone[]; elements: DateTime64(3, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.e: not null: NULL; empty (Array(Nullable(DateTime64(3, 'UTC'))) cannot be NULL)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: u.a: not null: NULL; empty (Array(Nullable(String)) cannot be NULL)
-- loss: u.a: default: DEFAULT ARRAY['a'::text, NULL::text]; no default (an array of values is no constant there)
-- loss: u.b: not null: NULL; empty (Array(Nullable(Int32)) cannot be NULL)
-- loss: u.b: default: DEFAULT ARRAY['-1'::integer, 5]; no default (an array of values is no constant there)
-- loss: u.c: not null: NULL; empty (Array(Nullable(String)) cannot be NULL)
-- loss: u.c: default: DEFAULT ARRAY['x'::text, lower('Y'::text)]; no default (an array of values is no constant there)
-- loss: u.d: not null: NULL; empty (Array(Nullable(String)) cannot be NULL)
-- loss: u.d: default: DEFAULT ARRAY[ARRAY['x'::text], ARRAY['y'::text]]; no default (an array of values is no constant there)
-- loss: u.e: type: numeric[]; elements: Decimal(76, 30): 46 digits before the point, 30 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: u.e: not null: NULL; empty (Array(Nullable(Decimal(76, 30))) cannot be NULL)
-- loss: u.f: type: timestamp with time zone[]; elements: DateTime64(6, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: u.f: not null: NULL; empty (Array(Nullable(DateTime64(6, 'UTC'))) cannot be NULL)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "t" ("id" Int32, "a" Array(Nullable(String)) DEFAULT [], "b" Array(Nullable(String)) DEFAULT [], "c" Array(Nullable(String)), "d" Nullable(String), "e" Array(Nullable(DateTime64(3, 'UTC')))) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "u" ("id" Int32, "a" Array(Nullable(String)), "b" Array(Nullable(Int32)), "c" Array(Nullable(String)), "d" Array(Nullable(String)), "e" Array(Nullable(Decimal(76, 30))), "f" Array(Nullable(DateTime64(6, 'UTC')))) ENGINE = MergeTree ORDER BY ("id");
