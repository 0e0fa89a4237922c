-- PostgreSQL to DuckDB
-- loss: by_tag: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)

-- before load
CREATE TABLE "main"."logs" ("id" INTEGER NOT NULL, "at" TIMESTAMP_MS NOT NULL, "tags" JSON, "spend" DOUBLE NOT NULL, CONSTRAINT "logs_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "main"."by_tag" AS SELECT "element"."value" AS "tag", CAST("s"."at" AS DATE) AS "day", COUNT(*) AS "logs", SUM("s"."spend") AS "spend" FROM "main"."logs" AS "s" CROSS JOIN UNNEST(json_extract_string("s"."tags", '$[*]')) AS element(value) GROUP BY ("element"."value"), (CAST("s"."at" AS DATE));
