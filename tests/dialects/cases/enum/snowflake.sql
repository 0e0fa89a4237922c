-- PostgreSQL to Snowflake
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: t.a: check: a IN ('sad', 'so so', 'it''s {fine}', 'a\b'); nothing (the target has no conditions)
-- loss: t.b: check: b IN ('sad', 'so so', 'it''s {fine}', 'a\b'); nothing (the target has no conditions)
-- loss: u.a: type: an enum without labels; VARCHAR (an enum there has at least one)
-- loss: u.u_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: most: view: the view; nothing (min() of an enum goes by its labels' places, and by their texts there)
-- loss: sorted: meaning: ORDER BY an enum; kept (it sorts by its labels' texts, and PostgreSQL by their places)

-- before load
CREATE TABLE "PUBLIC"."t" ("id" INT NOT NULL, "a" VARCHAR NOT NULL DEFAULT 'so so', "b" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "PUBLIC"."u" ("id" INT NOT NULL, "a" VARCHAR, CONSTRAINT "u_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "PUBLIC"."after" AS SELECT "t"."id", ("t"."a" IN ('so so', 'it\'s {fine}', 'a\\b')) AS "worse", ("t"."a" IN ('sad', 'so so')) AS "low", ("t"."b" IN ('sad', 'so so', 'it\'s {fine}')) AS "below" FROM "PUBLIC"."t" AS "t";
CREATE VIEW "PUBLIC"."last" AS SELECT "t"."id" FROM "PUBLIC"."t" AS "t" WHERE (CASE WHEN NOT ("t"."a" IS NULL) THEN FALSE END);
CREATE VIEW "PUBLIC"."sorted" AS SELECT "t"."id", "t"."a" FROM "PUBLIC"."t" AS "t" ORDER BY "a";
