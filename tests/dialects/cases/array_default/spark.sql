-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.b: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.c: default: DEFAULT ARRAY['x'::text, 'it''s'::text]; no default (an array of values is no constant there)
-- loss: t.d: type: integer[][]; STRING of JSON (an array of arrays has one depth there)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE `t` (`id` INT, `a` ARRAY<STRING> DEFAULT ARRAY(), `b` ARRAY<STRING> DEFAULT ARRAY(), `c` ARRAY<STRING>, `d` STRING, `e` ARRAY<TIMESTAMP_NTZ>) USING PARQUET;
