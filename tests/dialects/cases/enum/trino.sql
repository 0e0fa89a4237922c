-- PostgreSQL to Trino
-- loss: t.a: default: DEFAULT 'so so'::public.mood; no default (the target has no defaults)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: t.a: check: a IN ('sad', 'so so', 'it''s {fine}', 'a\b'); nothing (the target has no conditions)
-- loss: t.b: check: b IN ('sad', 'so so', 'it''s {fine}', 'a\b'); nothing (the target has no conditions)
-- loss: u.a: type: an enum without labels; VARCHAR (an enum there has at least one)
-- loss: u.u_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: most: view: the view; nothing (min() of an enum goes by its labels' places, and by their texts there)
-- loss: sorted: meaning: ORDER BY an enum; kept (it sorts by its labels' texts, and PostgreSQL by their places)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "a" VARCHAR NOT NULL, "b" VARCHAR);
CREATE TABLE "u" ("id" INTEGER NOT NULL, "a" VARCHAR);

-- after load
CREATE VIEW "after" AS SELECT "t"."id", ("t"."a" IN ('so so', 'it''s {fine}', 'a\b')) AS "worse", ("t"."a" IN ('sad', 'so so')) AS "low", ("t"."b" IN ('sad', 'so so', 'it''s {fine}')) AS "below" FROM "t" AS "t";
CREATE VIEW "last" AS SELECT "t"."id" FROM "t" AS "t" WHERE (CASE WHEN NOT ("t"."a" IS NULL) THEN FALSE END);
CREATE VIEW "sorted" AS SELECT "t"."id", "t"."a" FROM "t" AS "t" ORDER BY "a";
