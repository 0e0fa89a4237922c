-- PostgreSQL to ClickHouse
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: t.t_a_live: index: unique index (a) WHERE (NOT deleted); nothing (the target has no such indexes)
-- loss: t.t_n: index: index (n) WHERE (n > 5); nothing (the target has no such indexes)

-- before load
CREATE TABLE "t" ("id" Int32, "a" Nullable(String), "deleted" Bool, "n" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");
