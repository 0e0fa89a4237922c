-- PostgreSQL to Databricks
-- loss: parents.parents_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: parents.parents_code_key: unique: UNIQUE (code); nothing (the target has no unique keys)
-- loss: children.children_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: parents.parents_name: index: unique index (name); nothing (the target has no such indexes)
-- loss: parents.parents_note: index: index (note); nothing (the target has no such indexes)
-- loss: children.children_parent_fkey: meaning: the reference; a hint for the planner (the target lets in what offends against it)

-- before load
CREATE TABLE `parents` (`id` STRING NOT NULL, `code` VARCHAR(20), `name` STRING, `note` STRING, CONSTRAINT `parents_pkey` PRIMARY KEY (`id`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');
CREATE TABLE `children` (`parent` STRING NOT NULL, `at` DATE NOT NULL, `kind` STRING NOT NULL, CONSTRAINT `children_pkey` PRIMARY KEY (`parent`, `at`, `kind`)) USING DELTA TBLPROPERTIES ('delta.feature.allowColumnDefaults' = 'supported');

-- after load
ALTER TABLE `children` ADD CONSTRAINT `children_parent_fkey` FOREIGN KEY (`parent`) REFERENCES `parents` (`id`);
