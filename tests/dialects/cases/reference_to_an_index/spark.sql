-- PostgreSQL to Spark
-- loss: a.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.b_y_x_fkey: foreign key: FOREIGN KEY (y, x) REFERENCES a (y, x); nothing (the target has no foreign keys)
-- loss: a.a_xy: index: unique index (x, y); nothing (the target has no such indexes)

-- before load
CREATE TABLE `a` (`id` INT, `x` INT, `y` INT) USING PARQUET;
CREATE TABLE `b` (`id` INT, `y` INT, `x` INT) USING PARQUET;
