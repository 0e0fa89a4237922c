-- PostgreSQL to ClickHouse
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: b.b_a_fkey: foreign key: FOREIGN KEY (a) REFERENCES a (id); nothing (the target has no foreign keys)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: c.c_small_key: unique: UNIQUE (small); nothing (the target has no unique keys)
-- loss: c.c_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: d.d_c_fkey: foreign key: FOREIGN KEY (c) REFERENCES c (id); nothing (the target has no foreign keys)
-- loss: d.d_e_fkey: foreign key: FOREIGN KEY (e) REFERENCES c (id); nothing (the target has no foreign keys)
-- loss: d.d_f_fkey: foreign key: FOREIGN KEY (f) REFERENCES c (small); nothing (the target has no foreign keys)
-- loss: d.d_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "a" ("id" Int64) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "b" ("id" Int32, "a" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "c" ("id" Decimal(10, 0), "small" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "d" ("id" Int32, "c" Nullable(Int32), "e" Nullable(Decimal(12, 0)), "f" Nullable(Int64)) ENGINE = MergeTree ORDER BY ("id");
