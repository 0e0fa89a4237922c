-- PostgreSQL to Spark
-- loss: b.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.b_a_fkey: foreign key: FOREIGN KEY (a) REFERENCES a (id); nothing (the target has no foreign keys)
-- loss: a.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: a.a_b_fkey: foreign key: FOREIGN KEY (b) REFERENCES b (id); nothing (the target has no foreign keys)

-- before load
CREATE TABLE `b` (`id` INT, `a` INT) USING PARQUET;
CREATE TABLE `a` (`id` INT, `b` INT) USING PARQUET;
