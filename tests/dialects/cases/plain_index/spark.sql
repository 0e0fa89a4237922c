-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.t_a: index: index (a, b); nothing (the target has no such indexes)
-- loss: t.t_ab: index: unique index (a, b); nothing (the target has no such indexes)
-- loss: t.t_b: index: index (b); nothing (the target has no such indexes)

-- before load
CREATE TABLE `t` (`id` INT, `a` INT, `b` TIMESTAMP_NTZ) USING PARQUET;
