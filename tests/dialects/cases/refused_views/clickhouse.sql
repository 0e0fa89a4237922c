-- PostgreSQL to ClickHouse
-- loss: t.tags: not null: NULL; empty (Array(Nullable(String)) cannot be NULL)
-- loss: t.at: type: timestamp(3) without time zone; DateTime64(3, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: by_age: view: the view; nothing (a difference of times is an interval, and the target has none; its seconds have a translation)
-- loss: by_function: view: the view; nothing (the function public.twice is not the target's)
-- loss: by_series: view: the view; nothing (exploding_generate_series has no translation)
-- loss: on_top: view: the view; nothing (it reads public.by_function, which is lost)
-- loss: public.twice: function: function; nothing (it is PostgreSQL's own language or machinery)

-- before load
CREATE TABLE "t" ("id" Int32, "doc" Nullable(String), "tags" Array(Nullable(String)), "a" Nullable(String), "at" Nullable(DateTime64(3, 'UTC')), "n" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "by_regexp" AS SELECT "t_row"."id" FROM "t" AS "t_row" WHERE ((match("t_row"."a", '(?s)x'))) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "by_tags" AS SELECT "t_row"."id" FROM "t" AS "t_row" WHERE ((hasAll("t_row"."tags", ['x']))) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "fine" AS SELECT "t_row"."id", (intDiv("t_row"."n", 2)) AS "half" FROM "t" AS "t_row" WHERE (("t_row"."a" LIKE 'x\\_%') OR ("t_row"."a" LIKE 'y%')) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
