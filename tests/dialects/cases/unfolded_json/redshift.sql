-- PostgreSQL to Amazon Redshift
-- loss: logs.tags: type: jsonb; SUPER, whose longest numbers are rounded (SUPER keeps numbers as 64-bit integers, decimals of 38 digits or doubles; json=text keeps every digit)
-- loss: logs.logs_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: by_tag: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)

-- before load
CREATE TABLE "public"."logs" ("id" INTEGER NOT NULL, "at" TIMESTAMP NOT NULL, "tags" SUPER, "spend" DOUBLE PRECISION NOT NULL, CONSTRAINT "logs_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "public"."by_tag" AS SELECT CAST("element" AS VARCHAR(65535)) AS "tag", CAST("s"."at" AS DATE) AS "day", COUNT(*) AS "logs", SUM("s"."spend") AS "spend" FROM "public"."logs" AS "s" CROSS JOIN "s"."tags" AS "element" GROUP BY (CAST("element" AS VARCHAR(65535))), (CAST("s"."at" AS DATE));
