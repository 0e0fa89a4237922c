-- PostgreSQL to SQLite
-- loss: logs.spend: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: by_tag: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)

-- before load
CREATE TABLE "logs" ("id" INTEGER NOT NULL, "at" TEXT NOT NULL, "tags" TEXT, "spend" REAL NOT NULL, CONSTRAINT "logs_pkey" PRIMARY KEY ("id"), CONSTRAINT "logs_tags_check" CHECK ("tags" IS NULL OR json_valid("tags"))) STRICT;

-- after load
CREATE VIEW "by_tag" AS SELECT CASE WHEN "element"."type" IN ('true', 'false') THEN "element"."type" ELSE CAST("element"."value" AS TEXT) END AS "tag", substr("s"."at", 1, 10) AS "day", COUNT(*) AS "logs", SUM("s"."spend") AS "spend" FROM "logs" AS "s" CROSS JOIN json_each("s"."tags") AS element GROUP BY (CASE WHEN "element"."type" IN ('true', 'false') THEN "element"."type" ELSE CAST("element"."value" AS TEXT) END), (substr("s"."at", 1, 10));
