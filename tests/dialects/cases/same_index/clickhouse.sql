-- PostgreSQL to ClickHouse
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: t.t_a1: index: index (a); nothing (the target has no such indexes)
-- loss: t.t_a2: index: index (a); nothing (the target has no such indexes)
-- loss: t.t_a3: index: index (a); nothing (the target has no such indexes)
-- loss: t.t_b1: index: index (b); nothing (the target has no such indexes)
-- loss: t.t_b2: index: unique index (b); nothing (the target has no such indexes)
-- loss: t.t_c1: index: unique index (c) WHERE (c > 1); nothing (the target has no such indexes)
-- loss: t.t_c2: index: index (c); nothing (the target has no such indexes)
-- loss: t.t_id: index: index (id); nothing (the target has no such indexes)

-- before load
CREATE TABLE "t" ("id" Int32, "a" Int32, "b" Int32, "c" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");
