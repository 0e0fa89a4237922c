-- PostgreSQL to ClickHouse
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "t" ("id" UUID DEFAULT (generateUUIDv4()), "a" Nullable(UUID)) ENGINE = MergeTree ORDER BY ("id");
