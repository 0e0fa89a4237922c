-- PostgreSQL to ClickHouse
-- loss: t.b: generated: GENERATED ALWAYS AS (a / 2); a plain column, filled by the load (the target has no generated columns)
-- loss: t.c: generated: GENERATED ALWAYS AS ('n'::text || (a)::text); a plain column, filled by the load (the target has no generated columns)
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (the target has no generated columns)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: u.b: generated: GENERATED ALWAYS AS lower(a); a plain column, filled by the load (the target has no generated columns)
-- loss: u.u_b_key: unique: UNIQUE (b); nothing (the target has no unique keys)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: v.b: generated: GENERATED ALWAYS AS (a * 2); a plain column, filled by the load (the target has no generated columns)
-- loss: v.c: generated: GENERATED ALWAYS AS (a + 1); a plain column, filled by the load (the target has no generated columns)
-- loss: v.v_pkey: primary key: PRIMARY KEY (b); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "t" ("id" Int32, "a" Int32, "b" Nullable(Int32), "c" Nullable(String), "d" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "u" ("id" Int32, "a" Nullable(String), "b" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "v" ("a" Nullable(Int32), "b" Int32, "c" Nullable(Int32), CONSTRAINT "v_c_check" CHECK (COALESCE("c" > 0, TRUE))) ENGINE = MergeTree ORDER BY ("b");
