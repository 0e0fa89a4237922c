-- PostgreSQL to Databricks
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: a.a_b_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_a_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE `b` (`id` INT NOT NULL, `a` INT, CONSTRAINT `b_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `a` (`id` INT NOT NULL, `b` INT, CONSTRAINT `a_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
ALTER TABLE `a` ADD CONSTRAINT `a_b_fkey` FOREIGN KEY (`b`) REFERENCES `b` (`id`);
ALTER TABLE `b` ADD CONSTRAINT `b_a_fkey` FOREIGN KEY (`a`) REFERENCES `a` (`id`);
