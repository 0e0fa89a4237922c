-- PostgreSQL to ClickHouse
-- loss: a.a_code_key: unique: UNIQUE (code); nothing (the target has no unique keys)
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: b.b_a_fkey: foreign key: FOREIGN KEY (a) REFERENCES a (id); nothing (the target has no foreign keys)
-- loss: b.b_c_fkey: foreign key: FOREIGN KEY (c) REFERENCES a (id); nothing (the target has no foreign keys)
-- loss: b.b_d_fkey: foreign key: FOREIGN KEY (d) REFERENCES a (id); nothing (the target has no foreign keys)
-- loss: b.b_e_fkey: foreign key: FOREIGN KEY (e) REFERENCES a (code); nothing (the target has no foreign keys)
-- loss: b.b_f_fkey: foreign key: FOREIGN KEY (f) REFERENCES b (id); nothing (the target has no foreign keys)
-- loss: b.b_g_fkey: foreign key: FOREIGN KEY (g) REFERENCES a (id); nothing (the target has no foreign keys)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "a" ("id" Int32, "code" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "b" ("id" Int32, "a" Nullable(Int32), "c" Nullable(Int32), "d" Nullable(Int32) DEFAULT 1, "g" Int32, "e" Nullable(String), "f" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");
