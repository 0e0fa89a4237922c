-- PostgreSQL to Databricks
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `a` STRING NOT NULL DEFAULT 'so so', `b` STRING, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
ALTER TABLE `t` ADD CONSTRAINT `t_a_check` CHECK (COALESCE(`a` IN ('sad', 'so so', 'it\'s {fine}'), TRUE));
ALTER TABLE `t` ADD CONSTRAINT `t_b_check` CHECK (COALESCE(`b` IN ('sad', 'so so', 'it\'s {fine}'), TRUE));
