-- PostgreSQL to ClickHouse
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "t" ("id" Int64, "a" String, "b" Nullable(String), "c" Float64, "d" Nullable(Float64)) ENGINE = MergeTree ORDER BY ("id");
