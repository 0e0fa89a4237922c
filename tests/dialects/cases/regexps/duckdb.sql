-- PostgreSQL to DuckDB
-- loss: accents: view: the view; nothing (a letter that is not ASCII, without regard to case)
-- loss: ahead: view: the view; nothing (a regular expression that looks ahead or behind)
-- loss: by_column: view: the view; nothing (a regular expression that is no constant, or on what is no text)
-- loss: lazy: view: the view; nothing (a regular expression with repetitions that take as little as they can)
-- loss: words: view: the view; nothing (the escape \m in a regular expression differs by engine)

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "main"."cased" AS SELECT "t"."id", ((regexp_matches("t"."a", '(?s)[aA][bB]'))) AS "ab", ((regexp_matches("t"."a", '(?s)^[a-cA-C]'))) AS "range", (NOT (regexp_matches("t"."a", '(?s)[bB]'))) AS "none", ((regexp_matches("t"."a", '(?s)[^b-zB-Z]\z'))) AS "others" FROM "main"."t" AS "t";
CREATE VIEW "main"."plain" AS SELECT "t"."id", ((regexp_matches("t"."a", '(?s)b'))) AS "b", ((regexp_matches("t"."a", '(?s)^ab'))) AS "begins", ((regexp_matches("t"."a", '(?s)b\z'))) AS "ends", ((regexp_matches("t"."a", '(?s)^a.c\z'))) AS "dot", ((regexp_matches("t"."a", '(?s)^a.*c\z'))) AS "any", ((regexp_matches("t"."a", '(?s)^a.+c\z'))) AS "some", ((regexp_matches("t"."a", '(?s)[0-9]'))) AS "digit", ((regexp_matches("t"."a", '(?s)[0-9]'))) AS "d", ((regexp_matches("t"."a", '(?s)\.'))) AS "point", ((regexp_matches("t"."a", '(?s)[*?]'))) AS "wild", ((regexp_matches("t"."a", '(?s)é'))) AS "accent", (NOT (regexp_matches("t"."a", '(?s)b'))) AS "none" FROM "main"."t" AS "t";
CREATE VIEW "main"."repeated" AS SELECT "t"."id", ((regexp_matches("t"."a", '(?s)^(ab|cd)+\z'))) AS "groups", ((regexp_matches("t"."a", '(?s)^a{2,3}\z'))) AS "counts", ((regexp_matches("t"."a", '(?s)^ab?c*\z'))) AS "optional", ((regexp_matches("t"."a", '(?s)^[^@]+@[a-z]+\.(com|org)\z'))) AS "mail", ((regexp_matches("t"."a", '(?s)^([aA][bB]|[cC])+\z'))) AS "upper" FROM "main"."t" AS "t";
