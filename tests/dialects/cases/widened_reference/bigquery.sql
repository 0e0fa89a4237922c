-- PostgreSQL to BigQuery
-- loss: b.a: type: integer; as bigint (it refers to a.id, and the target wants equal types)
-- loss: a.a_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: b.b_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: b.b_a_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`a` (`id` INT64 NOT NULL, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`b` (`id` INT64 NOT NULL, `a` INT64, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
ALTER TABLE `public`.`b` ADD CONSTRAINT `b_a_fkey` FOREIGN KEY (`a`) REFERENCES `public`.`a` (`id`) NOT ENFORCED;
