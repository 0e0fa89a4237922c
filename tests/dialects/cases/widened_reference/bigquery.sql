-- PostgreSQL to BigQuery
-- loss: b.a: type: integer; as bigint (it refers to a.id, and the target wants equal types)
-- loss: a.a_pkey: meaning: PRIMARY KEY (id); declared, not enforced, and without a name (the target enforces no keys)
-- loss: b.b_pkey: meaning: PRIMARY KEY (id); declared, not enforced, and without a name (the target enforces no keys)
-- loss: b.b_a_fkey: meaning: a reference that binds; declared, not enforced (the target enforces no keys)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`a` (`id` INT64 NOT NULL, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`b` (`id` INT64 NOT NULL, `a` INT64, PRIMARY KEY (`id`) NOT ENFORCED);

-- after load
ALTER TABLE `public`.`b` ADD CONSTRAINT `b_a_fkey` FOREIGN KEY (`a`) REFERENCES `public`.`a` (`id`) NOT ENFORCED;
