-- PostgreSQL to Trino
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: first_alive: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)
-- loss: first_two: view: the view; nothing (DISTINCT ON with a join or a LIMIT has no translation)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "g" INTEGER, "alive" BOOLEAN NOT NULL, "seen" BOOLEAN, "n" INTEGER, "s" VARCHAR);

-- after load
CREATE VIEW "first_alive" AS SELECT "g", "id" FROM (SELECT "t"."g" AS "g", "t"."id" AS "id", ROW_NUMBER() OVER (PARTITION BY "g" ORDER BY "g", "id") AS _row_number FROM "t" AS "t" WHERE "t"."alive") AS _t WHERE _row_number = 1;
