-- PostgreSQL to BigQuery
-- loss: b.a: type: integer; as bigint (it refers to a.id, and the target wants equal types)
-- loss: a.a_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: c.c_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: c.c_small_key: unique: UNIQUE (small); nothing (the target has no unique keys)
-- loss: d.d_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: b.b_a_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: d.d_c_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: d.d_e_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: d.d_f_fkey: foreign key: FOREIGN KEY (f) REFERENCES c (small); nothing (the target refers to primary keys only)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`a` (`id` INT64 NOT NULL, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`b` (`id` INT64 NOT NULL, `a` INT64, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`c` (`id` NUMERIC(10, 0) NOT NULL, `small` INT64, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`d` (`id` INT64 NOT NULL, `c` INT64, `e` NUMERIC(12, 0), `f` INT64, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
ALTER TABLE `public`.`b` ADD CONSTRAINT `b_a_fkey` FOREIGN KEY (`a`) REFERENCES `public`.`a` (`id`) NOT ENFORCED;
ALTER TABLE `public`.`d` ADD CONSTRAINT `d_c_fkey` FOREIGN KEY (`c`) REFERENCES `public`.`c` (`id`) NOT ENFORCED;
ALTER TABLE `public`.`d` ADD CONSTRAINT `d_e_fkey` FOREIGN KEY (`e`) REFERENCES `public`.`c` (`id`) NOT ENFORCED;
