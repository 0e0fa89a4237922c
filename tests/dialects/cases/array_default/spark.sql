-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.b: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.c: default: DEFAULT ARRAY['x'::text, 'it''s'::text]; no default (an array of values is no constant there)
-- loss: t.d: type: integer[][]; STRING of JSON (an array of arrays has one depth there)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: u.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: u.a: default: DEFAULT ARRAY['a'::text, NULL::text]; no default (an array of values is no constant there)
-- loss: u.b: default: DEFAULT ARRAY['-1'::integer, 5]; no default (an array of values is no constant there)
-- loss: u.c: default: DEFAULT ARRAY['x'::text, lower('Y'::text)]; no default (an array of values is no constant there)
-- loss: u.d: default: DEFAULT ARRAY[ARRAY['x'::text], ARRAY['y'::text]]; no default (an array of values is no constant there)
-- loss: u.e: type: numeric[]; ARRAY<DECIMAL(38, 10)>, elements: DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE `t` (`id` INT, `a` ARRAY<STRING> DEFAULT ARRAY(), `b` ARRAY<STRING> DEFAULT ARRAY(), `c` ARRAY<STRING>, `d` STRING, `e` ARRAY<TIMESTAMP_NTZ>) USING PARQUET;
CREATE TABLE `u` (`id` INT, `a` ARRAY<STRING>, `b` ARRAY<INT>, `c` ARRAY<STRING>, `d` ARRAY<STRING>, `e` ARRAY<DECIMAL(38, 10)>, `f` ARRAY<TIMESTAMP>) USING PARQUET;
