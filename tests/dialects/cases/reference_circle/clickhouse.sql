-- PostgreSQL to ClickHouse
-- loss: b.b_a_fkey: foreign key: FOREIGN KEY (a) REFERENCES a (id); nothing (the target has no foreign keys)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: a.a_b_fkey: foreign key: FOREIGN KEY (b) REFERENCES b (id); nothing (the target has no foreign keys)
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "b" ("id" Int32, "a" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "a" ("id" Int32, "b" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");
