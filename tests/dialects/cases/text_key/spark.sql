-- PostgreSQL to Spark
-- loss: parents.id: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: parents.parents_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: parents.parents_code_key: unique: UNIQUE (code); nothing (the target has no unique keys)
-- loss: children.parent: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: children.at: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: children.kind: not null: NOT NULL; takes NULL (the target's tables do not hold it)
-- loss: children.children_pkey: primary key: PRIMARY KEY (parent, at, kind); nothing (the target has no keys)
-- loss: children.children_parent_fkey: foreign key: FOREIGN KEY (parent) REFERENCES parents (id); nothing (the target has no foreign keys)
-- loss: parents.parents_name: index: unique index (name); nothing (the target has no such indexes)
-- loss: parents.parents_note: index: index (note); nothing (the target has no such indexes)

-- before load
CREATE TABLE `parents` (`id` STRING, `code` VARCHAR(20), `name` STRING, `note` STRING) USING PARQUET;
CREATE TABLE `children` (`parent` STRING, `at` DATE, `kind` STRING) USING PARQUET;
