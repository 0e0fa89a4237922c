-- PostgreSQL to Trino
-- loss: logs.logs_pkey: primary key: PRIMARY KEY (id); nothing (the target has no keys)
-- loss: by_tag: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)

-- before load
CREATE TABLE "logs" ("id" INTEGER NOT NULL, "at" TIMESTAMP(6) NOT NULL, "tags" VARCHAR, "spend" DOUBLE NOT NULL);

-- after load
CREATE VIEW "by_tag" AS SELECT COALESCE(JSON_EXTRACT_SCALAR("element"."value", '$'), NULLIF(JSON_FORMAT("element"."value"), 'null')) AS "tag", DATE("s"."at") AS "day", COUNT(*) AS "logs", SUM("s"."spend") AS "spend" FROM "logs" AS "s" CROSS JOIN UNNEST(CAST(JSON_PARSE("s"."tags") AS ARRAY(JSON))) AS "element"("value") GROUP BY (COALESCE(JSON_EXTRACT_SCALAR("element"."value", '$'), NULLIF(JSON_FORMAT("element"."value"), 'null'))), (DATE("s"."at"));
