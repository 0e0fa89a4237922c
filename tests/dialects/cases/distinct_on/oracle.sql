-- PostgreSQL to Oracle
-- loss: t.s: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: first_alive: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)
-- loss: first_two: view: the view; nothing (DISTINCT ON with a join or a LIMIT has no translation)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "g" NUMBER(10), "alive" NUMBER(1) NOT NULL, "seen" NUMBER(1), "n" NUMBER(10), "s" CLOB, CONSTRAINT "t_pkey" PRIMARY KEY ("id"), CONSTRAINT "t_alive_check" CHECK ("alive" IN (0, 1)), CONSTRAINT "t_seen_check" CHECK ("seen" IN (0, 1)));

-- after load
CREATE VIEW "first_alive" AS SELECT "g", "id" FROM (SELECT "t"."g" AS "g", "t"."id" AS "id", ROW_NUMBER() OVER (PARTITION BY "g" ORDER BY "g", "id") AS "_row_number" FROM "t" "t" WHERE "t"."alive" = 1) "_t" WHERE "_row_number" = 1;
