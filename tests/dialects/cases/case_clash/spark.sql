-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: T.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: T.T_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: T.T_t_fkey: foreign key: FOREIGN KEY (t) REFERENCES t (id); nothing (the target has no foreign keys)
-- loss: t.same: index: index (A); nothing (the target has no such indexes)
-- renamed: t: the table is called t_619a2e02 (another has that name, if case does not count)
-- renamed: t.A: the column is called A_cfe4d97b (another has that name, if case does not count)
-- renamed: v.A: the column is called A_cfe4d97b (another has that name, if case does not count)

-- before load
CREATE TABLE `t_619a2e02` (`id` INT, `a` INT, `A_cfe4d97b` INT) USING PARQUET;
CREATE TABLE `T` (`id` INT, `t` INT) USING PARQUET;

-- after load
CREATE VIEW `v` AS SELECT `t_2_row`.`a`, `t_2_row`.`A_cfe4d97b` AS `A_cfe4d97b`, `T_row`.`t` FROM `t_619a2e02` AS `t_2_row` JOIN `T` AS `T_row` ON ((`T_row`.`t` = `t_2_row`.`id`)) WHERE (`t_2_row`.`A_cfe4d97b` > 1);
