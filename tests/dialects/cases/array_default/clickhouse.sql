-- PostgreSQL to ClickHouse
-- loss: t.a: not null: NULL; empty (Array(Nullable(String)) cannot be NULL)
-- loss: t.c: not null: NULL; empty (Array(Nullable(String)) cannot be NULL)
-- loss: t.c: default: DEFAULT ARRAY['x'::text, 'it''s'::text]; no default (an array of values is no constant there)
-- loss: t.d: type: integer[][]; JSON text (an array of arrays has one depth there)
-- loss: t.e: not null: NULL; empty (Array(Nullable(DateTime64(3, 'UTC'))) cannot be NULL)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)

-- before load
CREATE TABLE "t" ("id" Int32, "a" Array(Nullable(String)) DEFAULT [], "b" Array(Nullable(String)) DEFAULT [], "c" Array(Nullable(String)), "d" Nullable(String), "e" Array(Nullable(DateTime64(3, 'UTC')))) ENGINE = MergeTree ORDER BY ("id");
