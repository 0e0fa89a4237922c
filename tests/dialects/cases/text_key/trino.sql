-- PostgreSQL to Trino
-- loss: parents.parents_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: parents.parents_code_key: unique: UNIQUE (code); nothing (the target has no unique keys)
-- loss: parents.code: check: 20 characters at most; texts of any length (the target has no conditions)
-- loss: children.children_pkey: primary key: PRIMARY KEY (parent, at, kind); nothing (the target has no keys)
-- loss: children.children_parent_fkey: foreign key: FOREIGN KEY (parent) REFERENCES parents (id); nothing (the target has no foreign keys)
-- loss: parents.parents_name: index: unique index (name); nothing (the target has no such indexes)
-- loss: parents.parents_note: index: index (note); nothing (the target has no such indexes)

-- before load
CREATE TABLE "parents" ("id" VARCHAR NOT NULL, "code" VARCHAR, "name" VARCHAR, "note" VARCHAR);
CREATE TABLE "children" ("parent" VARCHAR NOT NULL, "at" DATE NOT NULL, "kind" VARCHAR NOT NULL);
