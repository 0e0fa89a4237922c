-- PostgreSQL to Databricks
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.t_mail: index: unique index (lower(mail::text)); nothing (the target has no such indexes)
-- loss: t.t_n: index: index ((n + 1), mail); nothing (the target has no such indexes)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `mail` VARCHAR(100), `n` INT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
