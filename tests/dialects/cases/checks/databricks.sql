-- PostgreSQL to Databricks
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.t_s_check2: check: CHECK (s ~ '^[a-z]+$'::text); nothing (regexp_like has no translation)

-- before load
CREATE TABLE `t` (`id` INT NOT NULL, `s` STRING, `u` VARCHAR(5), `n` DECIMAL(10, 2), `m` INT, CONSTRAINT `t_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
ALTER TABLE `t` ADD CONSTRAINT `positive` CHECK (COALESCE(`n` > 0, TRUE));
ALTER TABLE `t` ADD CONSTRAINT `t_check` CHECK (COALESCE(((`m`) > `n`) OR (`m` IS NULL), TRUE));
ALTER TABLE `t` ADD CONSTRAINT `t_s_check` CHECK (COALESCE(`s` IN ('a', 'b'), TRUE));
ALTER TABLE `t` ADD CONSTRAINT `t_s_check1` CHECK (COALESCE(CHAR_LENGTH(`s`) < 10, TRUE));
ALTER TABLE `t` ADD CONSTRAINT `t_u_check` CHECK (COALESCE(NOT `u` IN ('x', 'y'), TRUE));
