-- PostgreSQL to ClickHouse
-- loss: public.loose: sequence: the bigint sequence; nothing (the target has no sequences)
-- loss: a.id: default: the next value of a sequence; no default (the target does not count)
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: b.id: default: GENERATED ALWAYS AS IDENTITY; no default (the target does not count)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: c.n: default: the next value of a sequence; no default (the target does not count)
-- loss: c.c_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: d.id: default: the next value of a sequence; no default (the target does not count)
-- loss: d.d_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: e.id: default: the next value of a sequence; no default (the target does not count)
-- loss: e.e_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: f.id: default: the next value of a sequence; no default (the target does not count)
-- loss: f.f_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: g.id: default: the next value of a sequence; no default (the target does not count)
-- loss: g.m: generated: GENERATED ALWAYS AS (id * 2); a plain column, filled by the load (the target has no generated columns)
-- loss: g.g_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: g.g_n: index: unique index (n) WHERE (id > 5); nothing (the target has no such indexes)

-- before load
CREATE TABLE "a" ("id" Int32, "b" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "b" ("id" Int64, "b" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "c" ("id" Int32, "n" Int64) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "d" ("id" Int32) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "e" ("id" Int32) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "f" ("id" Decimal(10, 0)) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "g" ("id" Int32, "n" Nullable(Int32), "m" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");
