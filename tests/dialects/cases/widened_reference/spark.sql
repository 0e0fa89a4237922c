-- PostgreSQL to Spark
-- loss: a.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.b_a_fkey: foreign key: FOREIGN KEY (a) REFERENCES a (id); nothing (the target has no foreign keys)
-- loss: c.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: c.c_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: c.c_small_key: unique: UNIQUE (small); nothing (the target has no unique keys)
-- loss: d.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: d.d_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: d.d_c_fkey: foreign key: FOREIGN KEY (c) REFERENCES c (id); nothing (the target has no foreign keys)
-- loss: d.d_e_fkey: foreign key: FOREIGN KEY (e) REFERENCES c (id); nothing (the target has no foreign keys)
-- loss: d.d_f_fkey: foreign key: FOREIGN KEY (f) REFERENCES c (small); nothing (the target has no foreign keys)

-- before load
CREATE TABLE `a` (`id` BIGINT) USING PARQUET;
CREATE TABLE `b` (`id` INT, `a` INT) USING PARQUET;
CREATE TABLE `c` (`id` DECIMAL(10, 0), `small` INT) USING PARQUET;
CREATE TABLE `d` (`id` INT, `c` INT, `e` DECIMAL(12, 0), `f` BIGINT) USING PARQUET;
