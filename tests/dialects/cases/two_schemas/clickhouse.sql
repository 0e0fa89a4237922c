-- PostgreSQL to ClickHouse
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: other.t.t_t_fkey: foreign key: FOREIGN KEY (t) REFERENCES t (id); nothing (the target has no foreign keys)
-- loss: other.t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: other.t.by_t: index: index (t); nothing (the target has no such indexes)
-- renamed: other.t: the table is called other_t (the target has no schemas, so theirs are part of the name)
-- renamed: other.v: the view is called other_v (the target has no schemas, so theirs are part of the name)

-- before load
CREATE TABLE "t" ("id" Int32) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "other_t" ("id" Int32, "t" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "other_v" AS SELECT "o_row"."id" AS "id", "p_row"."id" AS "other_id" FROM "other_t" AS "o_row" LEFT JOIN "t" AS "p_row" ON (("p_row"."id" = "o_row"."t")) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
