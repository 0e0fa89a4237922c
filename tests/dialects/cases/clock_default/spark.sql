-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.a: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (current_timestamp has no translation)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE `t` (`id` INT, `a` TIMESTAMP_NTZ DEFAULT LOCALTIMESTAMP(), `b` TIMESTAMP DEFAULT CURRENT_TIMESTAMP(), `c` TIMESTAMP_NTZ DEFAULT LOCALTIMESTAMP(), `d` DATE DEFAULT CURRENT_DATE(), `e` TIMESTAMP_NTZ) USING PARQUET;
