-- PostgreSQL to ClickHouse
-- loss: parents.parents_code_key: unique: UNIQUE (code); nothing (the target has no unique keys)
-- loss: parents.parents_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: children.at: type: date; Date32: years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: children.children_parent_fkey: foreign key: FOREIGN KEY (parent) REFERENCES parents (id); nothing (the target has no foreign keys)
-- loss: children.children_pkey: primary key: PRIMARY KEY (parent, at, kind); rows are sorted by it (keys do not bind)
-- loss: parents.parents_name: index: unique index (name); nothing (the target has no such indexes)
-- loss: parents.parents_note: index: index (note); nothing (the target has no such indexes)

-- before load
CREATE TABLE "parents" ("id" String, "code" Nullable(String), "name" Nullable(String), "note" Nullable(String), CONSTRAINT "parents_code_length" CHECK (COALESCE(lengthUTF8("code") <= 20, TRUE))) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "children" ("parent" String, "at" Date32, "kind" String) ENGINE = MergeTree ORDER BY ("parent", "at", "kind");
