-- PostgreSQL to Oracle
-- loss: u.a: type: nothing; CLOB, without '' ('' is NULL in Oracle)
-- loss: u.a: type: an enum without labels; CLOB (an enum there has at least one)
-- loss: most: view: the view; nothing (min() of an enum goes by its labels' places, and by their texts there)
-- loss: sorted: meaning: ORDER BY an enum; kept (it sorts by its labels' texts, and PostgreSQL by their places)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" VARCHAR2(11 CHAR) DEFAULT 'so so' NOT NULL, "b" VARCHAR2(11 CHAR), CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_a_check" CHECK ("a" IN ('sad', 'so so', 'it''s {fine}', 'a\b')), CONSTRAINT "t_b_check" CHECK ("b" IN ('sad', 'so so', 'it''s {fine}', 'a\b')));
CREATE TABLE "u" ("id" NUMBER(10) NOT NULL, "a" CLOB, CONSTRAINT "u_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "after" AS SELECT "t"."id", (CASE WHEN "t"."a" IN ('so so', 'it''s {fine}', 'a\b') THEN 1 WHEN NOT ("t"."a" IN ('so so', 'it''s {fine}', 'a\b')) THEN 0 END) AS "worse", (CASE WHEN "t"."a" IN ('sad', 'so so') THEN 1 WHEN NOT ("t"."a" IN ('sad', 'so so')) THEN 0 END) AS "low", (CASE WHEN "t"."b" IN ('sad', 'so so', 'it''s {fine}') THEN 1 WHEN NOT ("t"."b" IN ('sad', 'so so', 'it''s {fine}')) THEN 0 END) AS "below" FROM "t" "t";
CREATE VIEW "last" AS SELECT "t"."id" FROM "t" "t" WHERE (CASE WHEN NOT ("t"."a" IS NULL) THEN 0 END = 1);
CREATE VIEW "sorted" AS SELECT "t"."id", "t"."a" FROM "t" "t" ORDER BY "a";
