-- PostgreSQL to BigQuery
-- loss: parents.parents_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: parents.parents_code_key: unique: UNIQUE (code); nothing (the target has no unique keys)
-- loss: children.at: type: date; DATE: years 1 to 9999 (there is no date before and none after)
-- loss: children.children_pkey: meaning: the key; a hint for the planner, without a name (the target lets in what offends against it)
-- loss: parents.parents_name: index: unique index (name); nothing (the target has no such indexes)
-- loss: parents.parents_note: index: index (note); nothing (the target has no such indexes)
-- loss: children.children_parent_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE SCHEMA IF NOT EXISTS `public`;
CREATE TABLE `public`.`parents` (`id` STRING NOT NULL, `code` STRING(20), `name` STRING, `note` STRING, PRIMARY KEY (`id`) NOT ENFORCED);
CREATE TABLE `public`.`children` (`parent` STRING NOT NULL, `at` DATE NOT NULL, `kind` STRING NOT NULL, PRIMARY KEY (`parent`, `at`, `kind`) NOT ENFORCED);

-- after load
ALTER TABLE `public`.`children` ADD CONSTRAINT `children_parent_fkey` FOREIGN KEY (`parent`) REFERENCES `public`.`parents` (`id`) NOT ENFORCED;
