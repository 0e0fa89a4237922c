-- PostgreSQL to ClickHouse
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "t" ("id" Int32, "a" Enum8('sad' = 1, 'so so' = 2, 'it\'s {fine}' = 3) DEFAULT 'so so', "b" Nullable(Enum8('sad' = 1, 'so so' = 2, 'it\'s {fine}' = 3))) ENGINE = MergeTree ORDER BY ("id");
