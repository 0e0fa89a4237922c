-- PostgreSQL to ClickHouse
-- loss: ääääääääääääääääääääääääääääää.äääääääääääääääääääääääääääää_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: ääääääääääääääääääääääääääääää.i234567890123456789012345678901234567890123456789012345678901_1: index: index (id); nothing (the target has no such indexes)

-- before load
CREATE TABLE "ääääääääääääääääääääääääääääää" ("id" Int32, "a234567890123456789012345678901234567890123456789012345678901_1" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");
