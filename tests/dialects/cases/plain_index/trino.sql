-- PostgreSQL to Trino
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.t_a: index: index (a, b); nothing (the target has no such indexes)
-- loss: t.t_ab: index: unique index (a, b); nothing (the target has no such indexes)
-- loss: t.t_b: index: index (b); nothing (the target has no such indexes)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" INTEGER, "b" TIMESTAMP(6));
