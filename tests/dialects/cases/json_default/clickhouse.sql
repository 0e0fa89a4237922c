-- PostgreSQL to ClickHouse
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "t" ("id" Int32, "a" String DEFAULT '{}', "b" Nullable(String) DEFAULT '["it''s"]', "c" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");
