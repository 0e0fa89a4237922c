-- PostgreSQL to Databricks
-- loss: b.a: type: integer; as bigint (it refers to a.id, and the target wants equal types)
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: c.c_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: c.c_small_key: unique: UNIQUE (small); nothing (the target has no unique keys)
-- loss: d.d_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_a_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: d.d_c_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: d.d_e_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: d.d_f_fkey: foreign key: FOREIGN KEY (f) REFERENCES c (small); nothing (the target refers to primary keys only)

-- before load
CREATE TABLE `a` (`id` BIGINT NOT NULL, CONSTRAINT `a_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `b` (`id` INT NOT NULL, `a` BIGINT, CONSTRAINT `b_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `c` (`id` DECIMAL(10, 0) NOT NULL, `small` INT, CONSTRAINT `c_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `d` (`id` INT NOT NULL, `c` INT, `e` DECIMAL(12, 0), `f` BIGINT, CONSTRAINT `d_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
ALTER TABLE `b` ADD CONSTRAINT `b_a_fkey` FOREIGN KEY (`a`) REFERENCES `a` (`id`);
ALTER TABLE `d` ADD CONSTRAINT `d_c_fkey` FOREIGN KEY (`c`) REFERENCES `c` (`id`);
ALTER TABLE `d` ADD CONSTRAINT `d_e_fkey` FOREIGN KEY (`e`) REFERENCES `c` (`id`);
