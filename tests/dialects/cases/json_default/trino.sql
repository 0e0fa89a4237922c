-- PostgreSQL to Trino
-- loss: t.a: default: DEFAULT '{}'::jsonb; no default (the target has no defaults)
-- loss: t.b: default: DEFAULT '["it''s"]'::json; no default (the target has no defaults)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" VARCHAR NOT NULL, "b" VARCHAR, "c" VARCHAR);
