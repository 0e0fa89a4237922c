-- PostgreSQL to DuckDB
-- loss: v: meaning: the name of the user who asks; kept (DuckDB has one user: duckdb)

-- before load
CREATE TABLE "main"."logs" ("id" INTEGER NOT NULL, "end_user" VARCHAR, "user" VARCHAR, CONSTRAINT "logs_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "main"."v" AS SELECT "logs"."end_user", COUNT(*) AS "n" FROM "main"."logs" AS "logs" WHERE ("logs"."end_user" <> CURRENT_USER) GROUP BY "logs"."end_user";
