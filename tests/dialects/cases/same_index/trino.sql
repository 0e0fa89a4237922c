-- PostgreSQL to Trino
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.t_a1: index: index (a); nothing (the target has no such indexes)
-- loss: t.t_a2: index: index (a); nothing (the target has no such indexes)
-- loss: t.t_a3: index: index (a); nothing (the target has no such indexes)
-- loss: t.t_b1: index: index (b); nothing (the target has no such indexes)
-- loss: t.t_b2: index: unique index (b); nothing (the target has no such indexes)
-- loss: t.t_c1: index: unique index (c) WHERE (c > 1); nothing (the target has no such indexes)
-- loss: t.t_c2: index: index (c); nothing (the target has no such indexes)
-- loss: t.t_id: index: index (id); nothing (the target has no such indexes)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" INTEGER NOT NULL, "b" INTEGER NOT NULL, "c" INTEGER);
