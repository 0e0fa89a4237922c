-- PostgreSQL to ClickHouse
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: accents: view: the view; nothing (a letter that is not ASCII, without regard to case)
-- loss: ahead: view: the view; nothing (a regular expression that looks ahead or behind)
-- loss: by_column: view: the view; nothing (a regular expression that is no constant, or on what is no text)
-- loss: lazy: view: the view; nothing (a regular expression with repetitions that take as little as they can)
-- loss: words: view: the view; nothing (the escape \m in a regular expression differs by engine)

-- before load
CREATE TABLE "t" ("id" Int32, "a" Nullable(String)) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "cased" AS SELECT "t_row"."id", ((match("t_row"."a", '(?s)[aA][bB]'))) AS "ab", ((match("t_row"."a", '(?s)^[a-cA-C]'))) AS "range", (NOT (match("t_row"."a", '(?s)[bB]'))) AS "none", ((match("t_row"."a", '(?s)[^b-zB-Z]\\z'))) AS "others" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "plain" AS SELECT "t_row"."id", ((match("t_row"."a", '(?s)b'))) AS "b", ((match("t_row"."a", '(?s)^ab'))) AS "begins", ((match("t_row"."a", '(?s)b\\z'))) AS "ends", ((match("t_row"."a", '(?s)^a.c\\z'))) AS "dot", ((match("t_row"."a", '(?s)^a.*c\\z'))) AS "any", ((match("t_row"."a", '(?s)^a.+c\\z'))) AS "some", ((match("t_row"."a", '(?s)[0-9]'))) AS "digit", ((match("t_row"."a", '(?s)[0-9]'))) AS "d", ((match("t_row"."a", '(?s)\\.'))) AS "point", ((match("t_row"."a", '(?s)[*?]'))) AS "wild", ((match("t_row"."a", '(?s)é'))) AS "accent", (NOT (match("t_row"."a", '(?s)b'))) AS "none" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "repeated" AS SELECT "t_row"."id", ((match("t_row"."a", '(?s)^(ab|cd)+\\z'))) AS "groups", ((match("t_row"."a", '(?s)^a{2,3}\\z'))) AS "counts", ((match("t_row"."a", '(?s)^ab?c*\\z'))) AS "optional", ((match("t_row"."a", '(?s)^[^@]+@[a-z]+\\.(com|org)\\z'))) AS "mail", ((match("t_row"."a", '(?s)^([aA][bB]|[cC])+\\z'))) AS "upper" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
