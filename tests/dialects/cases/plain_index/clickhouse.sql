-- PostgreSQL to ClickHouse
-- loss: t.b: type: timestamp(3) without time zone; DateTime64(3, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: t.t_a: index: index (a, b); nothing (the target has no such indexes)
-- loss: t.t_ab: index: unique index (a, b); nothing (the target has no such indexes)
-- loss: t.t_b: index: index (b); nothing (the target has no such indexes)

-- before load
CREATE TABLE "t" ("id" Int32, "a" Nullable(Int32), "b" Nullable(DateTime64(3, 'UTC'))) ENGINE = MergeTree ORDER BY ("id");
