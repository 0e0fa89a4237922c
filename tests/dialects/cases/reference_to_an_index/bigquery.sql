-- PostgreSQL to BigQuery
-- loss: a.a_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: a.a_xy: index: unique index (x, y); nothing (the target has no such indexes)
-- loss: b.b_y_x_fkey: foreign key: FOREIGN KEY (y, x) REFERENCES a (y, x); nothing (the target refers to primary keys only)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`a` (`id` INT64 NOT NULL, `x` INT64, `y` INT64, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`b` (`id` INT64 NOT NULL, `y` INT64, `x` INT64, PRIMARY KEY (`id`) NOT ENFORCED);
