-- PostgreSQL to Amazon Redshift
-- loss: t.a: type: mood; VARCHAR(11) with any text (Redshift has no enums and no conditions)
-- loss: t.b: type: mood; VARCHAR(11) with any text (Redshift has no enums and no conditions)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: u.a: type: nothing; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: u.a: type: an enum without labels; VARCHAR(65535) (an enum there has at least one)
-- loss: u.u_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: most: view: the view; nothing (min() of an enum goes by its labels' places, and by their texts there)
-- loss: sorted: meaning: ORDER BY an enum; kept (it sorts by its labels' texts, and PostgreSQL by their places)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "a" VARCHAR(11) DEFAULT 'so so' NOT NULL, "b" VARCHAR(11), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));
CREATE TABLE "public"."u" ("id" INTEGER NOT NULL, "a" VARCHAR(65535), CONSTRAINT "u_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "public"."after" AS SELECT "t"."id", ("t"."a" IN ('so so', 'it''s {fine}', 'a\\b')) AS "worse", ("t"."a" IN ('sad', 'so so')) AS "low", ("t"."b" IN ('sad', 'so so', 'it''s {fine}')) AS "below" FROM "public"."t" AS "t";
CREATE VIEW "public"."last" AS SELECT "t"."id" FROM "public"."t" AS "t" WHERE (CASE WHEN NOT ("t"."a" IS NULL) THEN FALSE END);
CREATE VIEW "public"."sorted" AS SELECT "t"."id", "t"."a" FROM "public"."t" AS "t" ORDER BY "a";
