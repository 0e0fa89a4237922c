-- PostgreSQL to ClickHouse
-- loss: t.a: type: timestamp without time zone; DateTime64(6, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.b: type: timestamp without time zone; DateTime64(6, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.z: type: timestamp with time zone; DateTime64(6, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.y: type: timestamp with time zone; DateTime64(6, 'UTC'): years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.d: type: date; Date32: years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.e: type: date; Date32: years 1900 to 2299 (ClickHouse's times run from 1900 to 2299)
-- loss: t.t_pkey: primary key: PRIMARY KEY (id); rows are sorted by it (keys do not bind)
-- loss: past: meaning: times with a zone and without; kept (UTC's are compared; PostgreSQL goes by the session's zone)
-- loss: past: meaning: the current date; kept (it is that of the server; PostgreSQL's is the session's time zone's)
-- loss: several_units: meaning: days of a time with a zone; kept (they are UTC's; PostgreSQL's are the session's)
-- loss: span: view: the view; nothing (a difference of times is an interval, and the target has none; its seconds have a translation)
-- loss: zones: meaning: times with a zone and without; kept (UTC's are compared; PostgreSQL goes by the session's zone)
-- loss: zones: meaning: a cast from or to a time with a zone; kept (the zone is UTC; PostgreSQL's is the session's)

-- before load
CREATE TABLE "t" ("id" Int32, "a" Nullable(DateTime64(6, 'UTC')), "b" Nullable(DateTime64(6, 'UTC')), "z" Nullable(DateTime64(6, 'UTC')), "y" Nullable(DateTime64(6, 'UTC')), "d" Nullable(Date32), "e" Nullable(Date32), "n" Nullable(Int32)) ENGINE = MergeTree ORDER BY ("id");

-- after load
CREATE VIEW "days" AS SELECT "t_row"."id", (dateDiff('day', "t_row"."e", "t_row"."d")) AS "apart", (addDays("t_row"."d", 3)) AS "plus", (subtractDays("t_row"."d", "t_row"."n")) AS "minus", CAST(("t_row"."a") AS Nullable(Date32)) AS "day", (dateDiff('day', "t_row"."d", CAST(("t_row"."a") AS Nullable(Date32)))) AS "since" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "longer" AS SELECT "t_row"."id" FROM "t" AS "t_row" WHERE ((dateDiff('microsecond', toDateTime64("t_row"."b", 6, 'UTC'), toDateTime64("t_row"."a", 6, 'UTC'))) > 86400000001) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "microseconds" AS SELECT "t_row"."id", ("t_row"."a" + INTERVAL '1' DAY + INTERVAL '250000' MICROSECOND) AS "later" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "midnights" AS SELECT "t_row"."id", ("t_row"."a" >= "t_row"."d") AS "from_day", ("t_row"."a" = "t_row"."d") AS "at_midnight", ("t_row"."a" <= "t_row"."d") AS "to_midnight", ("t_row"."a" >= CAST('2024-03-01 00:00:00' AS Nullable(DateTime64(6, 'UTC')))) AS "since", ("t_row"."d" = CAST('2024-02-29' AS Nullable(Date32))) AS "leap", ("t_row"."a" < CAST(("t_row"."d") AS Nullable(DateTime64(6, 'UTC')))) AS "before_day" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "not_longer" AS SELECT "t_row"."id" FROM "t" AS "t_row" WHERE ((dateDiff('microsecond', toDateTime64("t_row"."b", 6, 'UTC'), toDateTime64("t_row"."a", 6, 'UTC'))) > 2592000000000) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "past" AS SELECT "t_row"."id" FROM "t" AS "t_row" WHERE (("t_row"."z" < now64(6, 'UTC')) AND ("t_row"."d" < today()) AND ("t_row"."a" < (CAST(today() AS Nullable(DateTime64(6, 'UTC'))) - INTERVAL '1' DAY - INTERVAL '12' HOUR))) SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "seconds" AS SELECT "t_row"."id", (toDecimal128(dateDiff('microsecond', toDateTime64("t_row"."b", 6, 'UTC'), toDateTime64("t_row"."a", 6, 'UTC')), 6) / 1000000) AS "apart", (toDecimal128(dateDiff('microsecond', toDateTime64("t_row"."y", 6, 'UTC'), toDateTime64("t_row"."z", 6, 'UTC')), 6) / 1000000) AS "zoned" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "several_units" AS SELECT "t_row"."id", ("t_row"."a" + INTERVAL '14' MONTH) AS "months", ("t_row"."a" - INTERVAL '1' MONTH - INTERVAL '1' DAY - INTERVAL '90' MINUTE) AS "mixed", ("t_row"."a" + INTERVAL '1' DAY + INTERVAL '-2' HOUR) AS "signs", ("t_row"."a" + INTERVAL '36' HOUR) AS "hours", (CAST("t_row"."d" AS Nullable(DateTime64(6, 'UTC'))) + INTERVAL '1' MONTH) AS "month_end", ("t_row"."z" + INTERVAL '1' DAY + INTERVAL '12' HOUR) AS "zoned", ("t_row"."a" + INTERVAL '14' DAY + INTERVAL '90' SECOND) AS "weeks" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "shorter" AS SELECT "t_row"."id", (86400000000 >= (dateDiff('microsecond', toDateTime64("t_row"."y", 6, 'UTC'), toDateTime64("t_row"."z", 6, 'UTC')))) AS "within_a_day" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
CREATE VIEW "zones" AS SELECT "t_row"."id", ("t_row"."z" >= "t_row"."a") AS "reached", CAST(("t_row"."z") AS Nullable(Date32)) AS "day", ("t_row"."z" >= CAST('2024-03-01 00:00:00+00' AS Nullable(DateTime64(6, 'UTC')))) AS "march" FROM "t" AS "t_row" SETTINGS join_use_nulls = 1, aggregate_functions_null_for_empty = 1;
