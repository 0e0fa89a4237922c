-- PostgreSQL to SQLite
-- loss: u.a: type: an enum without labels; TEXT (an enum there has at least one)
-- loss: most: view: the view; nothing (min() of an enum goes by its labels' places, and by their texts there)
-- loss: sorted: meaning: ORDER BY an enum; kept (it sorts by its labels' texts, and PostgreSQL by their places)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" TEXT NOT NULL DEFAULT 'so so', "b" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_a_check" CHECK ("a" IN ('sad', 'so so', 'it''s {fine}', 'a\b')), CONSTRAINT "t_b_check" CHECK ("b" IN ('sad', 'so so', 'it''s {fine}', 'a\b'))) STRICT;
CREATE TABLE "u" ("id" INTEGER NOT NULL, "a" TEXT, CONSTRAINT "u_pkey" PRIMARY KEY ("id")) STRICT;

-- after load
CREATE VIEW "after" AS SELECT "t"."id", ("t"."a" IN ('so so', 'it''s {fine}', 'a\b')) AS "worse", ("t"."a" IN ('sad', 'so so')) AS "low", ("t"."b" IN ('sad', 'so so', 'it''s {fine}')) AS "below" FROM "t" AS "t";
CREATE VIEW "last" AS SELECT "t"."id" FROM "t" AS "t" WHERE (CASE WHEN NOT ("t"."a" IS NULL) THEN FALSE END);
CREATE VIEW "sorted" AS SELECT "t"."id", "t"."a" FROM "t" AS "t" ORDER BY "a" NULLS LAST;
