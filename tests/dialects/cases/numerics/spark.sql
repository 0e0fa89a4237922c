-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.a: type: numeric; DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.d: type: numeric(60,20); DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.e: type: numeric(2,-3); DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)

-- before load
CREATE TABLE `t` (`id` INT, `a` DECIMAL(38, 10), `b` DECIMAL(10, 2), `c` DECIMAL(5, 0), `d` DECIMAL(38, 10), `e` DECIMAL(38, 10)) USING PARQUET;

-- after load
CREATE VIEW `v` AS SELECT `t_row`.`id` FROM `t` AS `t_row` WHERE (`t_row`.`b` > 9.5);
