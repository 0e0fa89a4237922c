-- PostgreSQL to ClickHouse
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: T.T_t_fkey: foreign key: FOREIGN KEY (t) REFERENCES t (id); nothing (the target has no foreign keys)
-- loss: T.T_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: t.same: index: index (A); nothing (the target has no such indexes)

-- before load
CREATE TABLE "t" ("id" Int32, "a" Nullable(Int32), "A" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");
CREATE TABLE "T" ("id" Int32, "t" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "v" AS SELECT "t_row"."a" AS "a", "t_row"."A" AS "A", "T_row"."t" AS "t" FROM "t" AS "t_row" JOIN "T" AS "T_row" ON (("T_row"."t" = "t_row"."id")) WHERE ("t_row"."A" > 1) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
