-- PostgreSQL to Spark
-- loss: t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: other.t.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: other.t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: other.t.t_t_fkey: foreign key: FOREIGN KEY (t) REFERENCES t (id); nothing (the target has no foreign keys)
-- loss: other.t.by_t: index: index (t); nothing (the target has no such indexes)

-- before load
CREATE SCHEMA IF NOT EXISTS `other`;
CREATE TABLE `t` (`id` INT) USING PARQUET;
CREATE TABLE `other`.`t` (`id` INT, `t` INT) USING PARQUET;

-- after load
CREATE VIEW `other`.`v` AS SELECT `o_row`.`id`, `p_row`.`id` AS `other_id` FROM `other`.`t` AS `o_row` LEFT JOIN `t` AS `p_row` ON ((`p_row`.`id` = `o_row`.`t`));
