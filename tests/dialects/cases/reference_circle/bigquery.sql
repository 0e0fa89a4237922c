-- PostgreSQL to BigQuery
-- loss: b.b_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: a.a_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: a.a_b_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)
-- loss: b.b_a_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`b` (`id` INT64 NOT NULL, `a` INT64, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`a` (`id` INT64 NOT NULL, `b` INT64, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
ALTER TABLE `public`.`a` ADD CONSTRAINT `a_b_fkey` FOREIGN KEY (`b`) REFERENCES `public`.`b` (`id`) NOT ENFORCED;
ALTER TABLE `public`.`b` ADD CONSTRAINT `b_a_fkey` FOREIGN KEY (`a`) REFERENCES `public`.`a` (`id`) NOT ENFORCED;
