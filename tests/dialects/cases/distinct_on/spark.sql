-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.alive: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: first_alive: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)
-- loss: first_two: view: the view; nothing (DISTINCT ON with a join or a LIMIT has no translation)

-- before load
CREATE TABLE `t` (`id` INT, `g` INT, `alive` BOOLEAN, `seen` BOOLEAN, `n` INT, `s` STRING) USING PARQUET;

-- after load
CREATE VIEW `first_alive` AS SELECT `g`, `id` FROM (SELECT `t_row`.`g` AS `g`, `t_row`.`id` AS `id`, ROW_NUMBER() OVER (PARTITION BY `g` ORDER BY `g` NULLS LAST, `id` NULLS LAST) AS _row_number FROM `t` AS `t_row` WHERE `t_row`.`alive`) AS _t WHERE _row_number = 1;
