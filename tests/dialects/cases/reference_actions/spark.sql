-- PostgreSQL to Spark
-- loss: a.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: a.a_code_key: unique: UNIQUE (code); nothing (the target has no unique keys)
-- loss: b.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: b.g: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.b_a_fkey: foreign key: FOREIGN KEY (a) REFERENCES a (id); nothing (the target has no foreign keys)
-- loss: b.b_c_fkey: foreign key: FOREIGN KEY (c) REFERENCES a (id); nothing (the target has no foreign keys)
-- loss: b.b_d_fkey: foreign key: FOREIGN KEY (d) REFERENCES a (id); nothing (the target has no foreign keys)
-- loss: b.b_e_fkey: foreign key: FOREIGN KEY (e) REFERENCES a (code); nothing (the target has no foreign keys)
-- loss: b.b_f_fkey: foreign key: FOREIGN KEY (f) REFERENCES b (id); nothing (the target has no foreign keys)
-- loss: b.b_g_fkey: foreign key: FOREIGN KEY (g) REFERENCES a (id); nothing (the target has no foreign keys)

-- before load
CREATE TABLE `a` (`id` INT, `code` STRING) USING PARQUET;
CREATE TABLE `b` (`id` INT, `a` INT, `c` INT, `d` INT DEFAULT 1, `g` INT, `e` STRING, `f` INT) USING PARQUET;
