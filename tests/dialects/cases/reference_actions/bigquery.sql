-- PostgreSQL to BigQuery
-- loss: a.a_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: a.a_code_key: unique: UNIQUE (code); nothing (the target has no unique keys)
-- loss: b.b_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
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
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`a` (`id` INT64 NOT NULL, `code` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`b` (`id` INT64 NOT NULL, `a` INT64, `c` INT64, `d` INT64 DEFAULT 1, `g` INT64 NOT NULL, `e` STRING, `f` INT64, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
ALTER TABLE `public`.`b` ADD CONSTRAINT `b_a_fkey` FOREIGN KEY (`a`) REFERENCES `public`.`a` (`id`) NOT ENFORCED;
ALTER TABLE `public`.`b` ADD CONSTRAINT `b_c_fkey` FOREIGN KEY (`c`) REFERENCES `public`.`a` (`id`) NOT ENFORCED;
ALTER TABLE `public`.`b` ADD CONSTRAINT `b_d_fkey` FOREIGN KEY (`d`) REFERENCES `public`.`a` (`id`) NOT ENFORCED;
ALTER TABLE `public`.`b` ADD CONSTRAINT `b_f_fkey` FOREIGN KEY (`f`) REFERENCES `public`.`b` (`id`) NOT ENFORCED;
ALTER TABLE `public`.`b` ADD CONSTRAINT `b_g_fkey` FOREIGN KEY (`g`) REFERENCES `public`.`a` (`id`) NOT ENFORCED;
