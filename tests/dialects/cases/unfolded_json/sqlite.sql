-- PostgreSQL to SQLite
-- loss: logs.spend: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)

-- before load
CREATE TABLE "logs" ("id" INTEGER NOT NULL, "at" TEXT NOT NULL, "tags" TEXT, "spend" REAL NOT NULL, CONSTRAINT "logs_pkey" PRIMARY KEY ("id"), CONSTRAINT "logs_tags_check" CHECK ("tags" IS NULL OR json_valid("tags"))) STRICT;

-- after load
CREATE VIEW "by_tag" AS SELECT CAST("element"."value" AS TEXT) AS "tag", DATE("s"."at") AS "day", COUNT(*) AS "logs", SUM("s"."spend") AS "spend" FROM "logs" AS "s" CROSS JOIN json_each("s"."tags") AS element GROUP BY (CAST("element"."value" AS TEXT)), (DATE("s"."at"));
