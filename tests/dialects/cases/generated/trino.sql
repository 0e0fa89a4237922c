-- PostgreSQL to Trino
-- loss: t.b: generated: GENERATED ALWAYS AS (a / 2); a plain column, filled by the load (the target has no generated columns)
-- loss: t.c: generated: GENERATED ALWAYS AS ('n'::text || (a)::text); a plain column, filled by the load (the target has no generated columns)
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (the target has no generated columns)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: u.b: generated: GENERATED ALWAYS AS lower(a); a plain column, filled by the load (the target has no generated columns)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: u.u_b_key: unique: UNIQUE (b); nothing (the target has no unique keys)
-- loss: v.b: generated: GENERATED ALWAYS AS (a * 2); a plain column, filled by the load (the target has no generated columns)
-- loss: v.c: generated: GENERATED ALWAYS AS (a + 1); a plain column, filled by the load (the target has no generated columns)
-- loss: v.v_pkey: primary key: PRIMARY KEY (b); nothing (the target has no keys)
-- loss: v.v_c_check: check: (c > 0); nothing (the target has no conditions)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" INTEGER NOT NULL, "b" INTEGER, "c" VARCHAR, "d" VARCHAR);
CREATE TABLE "u" ("id" INTEGER NOT NULL, "a" VARCHAR, "b" VARCHAR);
CREATE TABLE "v" ("a" INTEGER, "b" INTEGER NOT NULL, "c" INTEGER);
