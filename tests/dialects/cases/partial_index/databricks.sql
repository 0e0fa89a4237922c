-- PostgreSQL to Databricks
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.t_a_live: index: unique index (a) WHERE (NOT deleted); nothing (the target has no such indexes)
-- loss: t.t_n: index: index (n) WHERE (n > 5); nothing (the target has no such indexes)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` STRING, `deleted` BOOLEAN NOT NULL, `n` INT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
