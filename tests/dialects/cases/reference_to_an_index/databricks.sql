-- PostgreSQL to Databricks
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: a.a_xy: index: unique index (x, y); nothing (the target has no such indexes)
-- loss: b.b_y_x_fkey: foreign key: FOREIGN KEY (y, x) REFERENCES a (y, x); nothing (the target refers to primary keys only)

-- before load
CREATE TABLE `a` (`id` INT NOT NULL, `x` INT, `y` INT, CONSTRAINT `a_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `b` (`id` INT NOT NULL, `y` INT, `x` INT, CONSTRAINT `b_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
