-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.a: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.a: check: a IN ('sad', 'so so', 'it\'s {fine}'); nothing (the target has no conditions)
-- loss: t.b: check: b IN ('sad', 'so so', 'it\'s {fine}'); nothing (the target has no conditions)

-- before load
CREATE TABLE `t` (`id` INT, `a` STRING DEFAULT 'so so', `b` STRING) USING PARQUET;
