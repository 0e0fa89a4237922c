-- PostgreSQL to ClickHouse
-- loss: t.a: default: DEFAULT '\x00ff27'::bytea; no default (bytes as a default)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "t" ("id" Int32, "a" Nullable(String), "b" String) ENGINE = MergeTree ORDER BY ("id");
