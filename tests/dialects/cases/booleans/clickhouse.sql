-- PostgreSQL to ClickHouse
-- loss: t.dead: generated: GENERATED ALWAYS AS (NOT alive); a plain column, filled by the load (the target has no generated columns)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: t.t_n: index: index (n) WHERE (alive AND (n IS NOT NULL)); nothing (the target has no such indexes)
-- loss: t.t_s: index: index (n) WHERE (alive OR seen); nothing (the target has no such indexes)
-- loss: t.t_u: index: unique index (n) WHERE (alive OR seen); nothing (the target has no such indexes)

-- before load
CREATE TABLE "t" ("id" Int32, "alive" Bool, "seen" Nullable(Bool), "n" Nullable(Int32), "s" Nullable(String), "dead" Nullable(Bool), CONSTRAINT "t_check" CHECK (COALESCE("alive" OR "seen", TRUE)), CONSTRAINT "t_check1" CHECK (COALESCE((NOT ("seen" IS TRUE)) OR ("n" > 1), TRUE))) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "sums" AS SELECT "t_row"."alive", COUNT(*) AS "n", SUM("t_row"."n") AS "total", COUNT(DISTINCT "t_row"."s") AS "texts" FROM "t" AS "t_row" GROUP BY "t_row"."alive" HAVING (COUNT(*) > 1) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "v" AS SELECT "t_row"."id", ("t_row"."alive" AND ("t_row"."n" > 1)) AS "busy", ("t_row"."n" > 1) AS "many", (NOT "t_row"."seen") AS "unseen", ("t_row"."seen" IS TRUE) AS "sure", TRUE AS "yes", CASE WHEN "t_row"."alive" THEN "t_row"."seen" ELSE FALSE END AS "c", COALESCE("t_row"."seen", FALSE) AS "told" FROM "t" AS "t_row" WHERE (("t_row"."alive" AND (NOT COALESCE("t_row"."seen", FALSE))) OR ("t_row"."s" LIKE 'a[b]%')) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
