-- PostgreSQL to ClickHouse
-- loss: t.i: type: date; Date32: years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "t" ("id" Int32, "a" Bool DEFAULT true, "b" Nullable(Bool) DEFAULT false, "c" Nullable(Int32) DEFAULT -1, "d" Nullable(Decimal(10, 2)) DEFAULT -1.50, "e" Nullable(Float64) DEFAULT 0.0, "f" Nullable(String) DEFAULT 'a\\b''c', "g" Nullable(String) DEFAULT 'x', "h" Nullable(String), "i" Nullable(Date32) DEFAULT '2020-02-29', CONSTRAINT "t_g_length" CHECK (COALESCE(lengthUTF8("g") <= 10, TRUE))) ENGINE = MergeTree ORDER BY ("id");
