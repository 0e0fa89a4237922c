-- PostgreSQL to Databricks
-- loss: a.a_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: a.a_code_key: unique: UNIQUE (code); nothing (the target has no unique keys)
-- loss: b.b_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_a_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_a_fkey: meaning: ON DELETE CASCADE; nothing happens (the target has no such action)
-- loss: b.b_a_fkey: meaning: ON UPDATE CASCADE; nothing happens (the target has no such action)
-- loss: b.b_c_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_c_fkey: meaning: ON DELETE SET NULL; nothing happens (the target has no such action)
-- loss: b.b_d_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_d_fkey: meaning: ON DELETE SET DEFAULT; nothing happens (the target has no such action)
-- loss: b.b_e_fkey: foreign key: FOREIGN KEY (e) REFERENCES a (code); nothing (the target refers to primary keys only)
-- loss: b.b_f_fkey: meaning: DEFERRABLE; not checked (the target defers no references)
-- loss: b.b_f_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_g_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_g_fkey: meaning: ON DELETE SET NULL; nothing happens (the target has no such action)

-- before load
CREATE TABLE `a` (`id` INT NOT NULL, `code` STRING, CONSTRAINT `a_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `b` (`id` INT NOT NULL, `a` INT, `c` INT, `d` INT DEFAULT 1, `g` INT NOT NULL, `e` STRING, `f` INT, CONSTRAINT `b_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
ALTER TABLE `b` ADD CONSTRAINT `b_a_fkey` FOREIGN KEY (`a`) REFERENCES `a` (`id`);
ALTER TABLE `b` ADD CONSTRAINT `b_c_fkey` FOREIGN KEY (`c`) REFERENCES `a` (`id`);
ALTER TABLE `b` ADD CONSTRAINT `b_d_fkey` FOREIGN KEY (`d`) REFERENCES `a` (`id`);
ALTER TABLE `b` ADD CONSTRAINT `b_f_fkey` FOREIGN KEY (`f`) REFERENCES `b` (`id`);
ALTER TABLE `b` ADD CONSTRAINT `b_g_fkey` FOREIGN KEY (`g`) REFERENCES `a` (`id`);
