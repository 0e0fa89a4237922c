-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.a: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.c: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE `t` (`id` BIGINT, `a` STRING, `b` STRING, `c` DOUBLE, `d` DOUBLE) USING PARQUET;
