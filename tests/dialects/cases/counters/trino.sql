-- PostgreSQL to Trino
-- loss: public.loose: sequence: the bigint sequence; nothing (the target has no sequences)
-- loss: a.id: default: the next value of a sequence; no default (the target does not count)
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.id: default: GENERATED ALWAYS AS IDENTITY; no default (the target does not count)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: c.n: default: the next value of a sequence; no default (the target does not count)
-- loss: c.c_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: d.id: default: the next value of a sequence; no default (the target does not count)
-- loss: d.d_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: e.id: default: the next value of a sequence; no default (the target does not count)
-- loss: e.e_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: f.id: default: the next value of a sequence; no default (the target does not count)
-- loss: f.f_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: g.id: default: the next value of a sequence; no default (the target does not count)
-- loss: g.m: generated: GENERATED ALWAYS AS (id * 2); a plain column, filled by the load (the target has no generated columns)
-- loss: g.g_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: g.g_n: index: unique index (n) WHERE (id > 5); nothing (the target has no such indexes)

-- before load
CREATE TABLE "a" ("id" INTEGER NOT NULL, "b" VARCHAR);
CREATE TABLE "b" ("id" BIGINT NOT NULL, "b" VARCHAR);
CREATE TABLE "c" ("id" INTEGER NOT NULL, "n" BIGINT NOT NULL);
CREATE TABLE "d" ("id" INTEGER NOT NULL);
CREATE TABLE "e" ("id" INTEGER NOT NULL);
CREATE TABLE "f" ("id" DECIMAL(10, 0) NOT NULL);
CREATE TABLE "g" ("id" INTEGER NOT NULL, "n" INTEGER, "m" INTEGER);
