-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "g" INTEGER, "alive" BOOLEAN NOT NULL, "seen" BOOLEAN, "n" INTEGER, "s" VARCHAR, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "main"."first_alive" AS SELECT DISTINCT ON ("g") "t"."g", "t"."id" FROM "main"."t" AS "t" WHERE "t"."alive" ORDER BY "g", "id";
CREATE VIEW "main"."first_two" AS SELECT DISTINCT ON ("g") "t"."g", "t"."id" FROM "main"."t" AS "t" ORDER BY "g", "id" LIMIT 2;
