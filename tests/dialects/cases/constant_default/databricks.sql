-- PostgreSQL to Databricks
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` BOOLEAN NOT NULL DEFAULT true, `b` BOOLEAN DEFAULT false, `c` INT DEFAULT -1, `d` DECIMAL(10, 2) DEFAULT -1.50, `e` DOUBLE DEFAULT 0.0, `f` STRING DEFAULT 'a\\b\'c', `g` VARCHAR(10) DEFAULT 'x', `h` STRING, `i` DATE DEFAULT DATE '2020-02-29', CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
