-- PostgreSQL to SQLite
-- loss: first_alive: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)
-- loss: first_two: view: the view; nothing (DISTINCT ON with a join or a LIMIT has no translation)

-- before load
CREATE TABLE "t" ("id" INTEGER NOT NULL, "g" INTEGER, "alive" INTEGER NOT NULL, "seen" INTEGER, "n" INTEGER, "s" TEXT, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_alive_check" CHECK ("alive" IN (0, 1)), CONSTRAINT "t_seen_check" CHECK ("seen" IN (0, 1))) STRICT;

-- after load
CREATE VIEW "first_alive" AS SELECT "g", "id" FROM (SELECT "t"."g" AS "g", "t"."id" AS "id", ROW_NUMBER() OVER (PARTITION BY "g" ORDER BY "g" NULLS LAST, "id" NULLS LAST) AS _row_number FROM "t" AS "t" WHERE "t"."alive") AS _t WHERE _row_number = 1;
