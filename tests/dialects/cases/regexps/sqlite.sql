-- PostgreSQL to SQLite
-- loss: accents: view: the view; nothing (a letter that is not ASCII, without regard to case)
-- loss: ahead: view: the view; nothing (a regular expression that looks ahead or behind)
-- loss: by_column: view: the view; nothing (a regular expression that is no constant, or on what is no text)
-- loss: lazy: view: the view; nothing (a regular expression with repetitions that take as little as they can)
-- loss: repeated: view: the view; nothing (SQLite has no regular expressions, and GLOB has no groups)
-- loss: words: view: the view; nothing (the escape \m in a regular expression differs by engine)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id")) STRICT;

-- after load
CREATE VIEW "cased" AS SELECT "t"."id", ("t"."a" GLOB '*[aA][bB]*') AS "ab", ("t"."a" GLOB '[a-cA-C]*') AS "range", (NOT "t"."a" GLOB '*[bB]*') AS "none", ("t"."a" GLOB '*[^b-zB-Z]') AS "others" FROM "t" AS "t";
CREATE VIEW "plain" AS SELECT "t"."id", ("t"."a" GLOB '*b*') AS "b", ("t"."a" GLOB 'ab*') AS "begins", ("t"."a" GLOB '*b') AS "ends", ("t"."a" GLOB 'a?c') AS "dot", ("t"."a" GLOB 'a*c') AS "any", ("t"."a" GLOB 'a?*c') AS "some", ("t"."a" GLOB '*[0-9]*') AS "digit", ("t"."a" GLOB '*[0-9]*') AS "d", ("t"."a" GLOB '*.*') AS "point", ("t"."a" GLOB '*[*?]*') AS "wild", ("t"."a" GLOB '*é*') AS "accent", (NOT "t"."a" GLOB '*b*') AS "none" FROM "t" AS "t";
