-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.deleted: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.t_a_live: index: unique index (a) WHERE (NOT deleted); nothing (the target has no such indexes)
-- loss: t.t_n: index: index (n) WHERE (n > 5); nothing (the target has no such indexes)

-- before load
CREATE TABLE `t` (`id` INT, `a` STRING, `deleted` BOOLEAN, `n` INT) USING PARQUET;
