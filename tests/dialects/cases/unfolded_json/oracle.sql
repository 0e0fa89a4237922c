-- PostgreSQL to Oracle
-- loss: logs.tags: type: jsonb; CLOB IS JSON (a document that is no object and no array is JSON from 21c on)
-- loss: by_tag: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)

-- before load
CREATE TABLE "logs" ("id" NUMBER(10) NOT NULL, "at" TIMESTAMP(3) NOT NULL, "tags" CLOB, "spend" BINARY_DOUBLE NOT NULL, CONSTRAINT "logs_pkey" PRIMARY KEY ("id"), CONSTRAINT "logs_tags_check" CHECK ("tags" IS JSON));

-- after load
CREATE VIEW "by_tag" AS SELECT "element"."value" AS "tag", TRUNC("s"."at") AS "day", COUNT(*) AS "logs", SUM("s"."spend") AS "spend" FROM "logs" "s", JSON_TABLE("s"."tags", '$[*]' COLUMNS ("value" VARCHAR2(4000) PATH '$' ERROR ON ERROR)) "element" GROUP BY ("element"."value"), (TRUNC("s"."at"));
