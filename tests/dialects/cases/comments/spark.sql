-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: v: comment: the comment 'a view'; nothing (the target has no comments on it)

-- before load
CREATE TABLE `t` (`id` INT, `a` STRING DEFAULT 'x' COMMENT 'a; and more') USING PARQUET COMMENT 'the table\'s \\ comment';

-- after load
CREATE VIEW `v` AS SELECT `t_row`.`id` FROM `t` AS `t_row`;
