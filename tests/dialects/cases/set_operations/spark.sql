-- PostgreSQL to Spark
-- loss: a.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: a.a_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: b.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: b.b_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: c.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: c.c_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: binds: view: the view; nothing (Intersect has no translation)
-- loss: both_each: view: the view; nothing (Intersect has no translation)
-- loss: both_of: view: the view; nothing (Intersect has no translation)
-- loss: left_first: view: the view; nothing (Except has no translation)
-- loss: nested: view: the view; nothing (Except has no translation)
-- loss: ordered: view: the view; nothing (Except has no translation)
-- loss: within: view: the view; nothing (Except has no translation)
-- loss: without: view: the view; nothing (Except has no translation)
-- loss: without_each: view: the view; nothing (Except has no translation)

-- before load
CREATE TABLE `a` (`id` INT, `n` INT, `t` STRING) USING PARQUET;
CREATE TABLE `b` (`id` INT, `n` INT, `t` STRING) USING PARQUET;
CREATE TABLE `c` (`id` INT, `n` INT, `t` STRING) USING PARQUET;

-- after load
CREATE VIEW `sorted` AS SELECT `a_row`.`n` AS `N` FROM `a` AS `a_row` UNION ALL SELECT `b_row`.`n` AS `N` FROM `b` AS `b_row` ORDER BY 1 LIMIT 5;
