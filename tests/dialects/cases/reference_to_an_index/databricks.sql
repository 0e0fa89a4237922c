-- PostgreSQL to Databricks
-- loss: a.a_pkey: meaning: a key that binds; declared, not enforced (the target enforces no keys)
-- loss: b.b_pkey: meaning: a key that binds; declared, not enforced (the target enforces no keys)
-- loss: a.a_xy: index: unique index (x, y); nothing (the target has no such indexes)
-- loss: b.b_y_x_fkey: foreign key: FOREIGN KEY (y, x) REFERENCES a (y, x); nothing (the target refers to primary keys only)

-- before load
CREATE TABLE `a` (`id` INT NOT NULL, `x` INT, `y` INT, CONSTRAINT `a_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `b` (`id` INT NOT NULL, `y` INT, `x` INT, CONSTRAINT `b_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
