-- PostgreSQL to Amazon Redshift
-- loss: t.s: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: first_alive: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)
-- loss: first_two: view: the view; nothing (DISTINCT ON with a join or a LIMIT has no translation)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "g" INTEGER, "alive" BOOLEAN NOT NULL, "seen" BOOLEAN, "n" INTEGER, "s" VARCHAR(65535), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "public"."first_alive" AS SELECT "g", "id" FROM (SELECT "t"."g" AS "g", "t"."id" AS "id", ROW_NUMBER() OVER (PARTITION BY "g" ORDER BY "g", "id") AS "_row_number" FROM "public"."t" AS "t" WHERE "t"."alive") AS "_t" WHERE "_row_number" = 1;
