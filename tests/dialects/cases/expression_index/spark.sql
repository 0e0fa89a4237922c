-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.t_mail: index: unique index (lower(mail::text)); nothing (the target has no such indexes)
-- loss: t.t_n: index: index ((n + 1), mail); nothing (the target has no such indexes)

-- before load
CREATE TABLE `t` (`id` INT, `mail` VARCHAR(100), `n` INT) USING PARQUET;
