-- PostgreSQL to Trino
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.t_a_live: index: unique index (a) WHERE (NOT deleted); nothing (the target has no such indexes)
-- loss: t.t_n: index: index (n) WHERE (n > 5); nothing (the target has no such indexes)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" VARCHAR, "deleted" BOOLEAN NOT NULL, "n" INTEGER);
