-- PostgreSQL to ClickHouse
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: b.b_y_x_fkey: foreign key: FOREIGN KEY (y, x) REFERENCES a (y, x); nothing (the target has no foreign keys)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: a.a_xy: index: unique index (x, y); nothing (the target has no such indexes)

-- before load
CREATE TABLE "a" ("id" Int32, "x" Nullable(Int32), "y" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "b" ("id" Int32, "y" Nullable(Int32), "x" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");
