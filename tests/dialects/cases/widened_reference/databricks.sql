-- PostgreSQL to Databricks
-- loss: b.a: type: integer; as bigint (it refers to a.id, and the target wants equal types)
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_a_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE `a` (`id` BIGINT NOT NULL, CONSTRAINT `a_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `b` (`id` INT NOT NULL, `a` BIGINT, CONSTRAINT `b_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
ALTER TABLE `b` ADD CONSTRAINT `b_a_fkey` FOREIGN KEY (`a`) REFERENCES `a` (`id`);
