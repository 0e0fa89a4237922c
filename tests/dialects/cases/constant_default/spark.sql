-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.a: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE `t` (`id` INT, `a` BOOLEAN DEFAULT true, `b` BOOLEAN DEFAULT false, `c` INT DEFAULT -1, `d` DECIMAL(10, 2) DEFAULT -1.50, `e` DOUBLE DEFAULT 0.0, `f` STRING DEFAULT 'a\\b\'c', `g` VARCHAR(10) DEFAULT 'x', `h` STRING, `i` DATE DEFAULT DATE '2020-02-29') USING PARQUET;
