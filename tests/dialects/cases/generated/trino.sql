-- PostgreSQL to Trino
-- loss: t.b: generated: GENERATED ALWAYS AS (a / 2); a plain column, filled by the load (the target has no generated columns)
-- loss: t.c: generated: GENERATED ALWAYS AS ('n'::text || (a)::text); a plain column, filled by the load (the target has no generated columns)
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (the target has no generated columns)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" INTEGER NOT NULL, "b" INTEGER, "c" VARCHAR, "d" VARCHAR);
