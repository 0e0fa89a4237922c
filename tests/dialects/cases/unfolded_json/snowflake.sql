-- PostgreSQL to Snowflake
-- loss: logs.tags: type: jsonb; VARIANT, whose longest numbers are rounded (VARIANT's numbers have at most 38 digits; json=text keeps every digit)
-- loss: logs.logs_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: by_tag: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)

-- before load
CREATE TABLE "PUBLIC"."logs" ("id" INT NOT NULL, "at" TIMESTAMP_NTZ(3) NOT NULL, "tags" VARIANT, "spend" DOUBLE NOT NULL, CONSTRAINT "logs_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "PUBLIC"."by_tag" AS SELECT CAST("element"."VALUE" AS VARCHAR) AS "tag", TO_DATE("s"."at") AS "day", COUNT(*) AS "logs", SUM("s"."spend") AS "spend" FROM "PUBLIC"."logs" AS "s" CROSS JOIN LATERAL FLATTEN(INPUT => PARSE_JSON(CAST("s"."tags" AS VARCHAR))) AS "element" GROUP BY (CAST("element"."VALUE" AS VARCHAR)), (TO_DATE("s"."at"));
