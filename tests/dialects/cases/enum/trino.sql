-- PostgreSQL to Trino
-- loss: t.a: default: DEFAULT 'so so'::public.mood; no default (the target has no defaults)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.a: check: a IN ('sad', 'so so', 'it''s {fine}'); nothing (the target has no conditions)
-- loss: t.b: check: b IN ('sad', 'so so', 'it''s {fine}'); nothing (the target has no conditions)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" VARCHAR NOT NULL, "b" VARCHAR);
