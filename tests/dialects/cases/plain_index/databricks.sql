-- PostgreSQL to Databricks
-- loss: t.t_pkey: meaning: a key that binds; declared, not enforced (the target enforces no keys)
-- loss: t.t_a: index: index (a, b); nothing (the target has no such indexes)
-- loss: t.t_ab: index: unique index (a, b); nothing (the target has no such indexes)
-- loss: t.t_b: index: index (b); nothing (the target has no such indexes)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` INT, `b` TIMESTAMP_NTZ, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
