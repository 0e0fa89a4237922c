-- PostgreSQL to ClickHouse
-- loss: logs.at: type: timestamp(3) without time zone; DateTime64(3, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: logs.logs_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: by_tag: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)

-- before load
CREATE TABLE "logs" ("id" Int32, "at" DateTime64(3, 'UTC'), "tags" Nullable(String), "spend" Float64) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "by_tag" AS SELECT JSONExtract(CONCAT('[', arrayJoin(JSONExtractArrayRaw(assumeNotNull("s_row"."tags"))), ']'), 1, 'Nullable(String)') AS "tag", toDate32("s_row"."at") AS "day", COUNT(*) AS "logs", SUM("s_row"."spend") AS "spend" FROM "logs" AS "s_row" GROUP BY (JSONExtract(CONCAT('[', arrayJoin(JSONExtractArrayRaw(assumeNotNull("s_row"."tags"))), ']'), 1, 'Nullable(String)')), (toDate32("s_row"."at")) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
