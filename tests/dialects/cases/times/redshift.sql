-- PostgreSQL to Amazon Redshift
-- loss: t.t_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: days: view: the view; nothing (a sum or difference of date and date has no translation)
-- loss: longer: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: not_longer: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: past: view: the view; nothing (current_timestamp has no translation)
-- loss: seconds: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: shorter: view: the view; nothing (a sum or difference of timestamptz and timestamptz has no translation)
-- loss: span: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: zones: meaning: a cast from or to a time with a zone; kept (the zone is UTC; PostgreSQL's is the session's)

-- before load
CREATE TABLE "public"."t" ("id" INTEGER NOT NULL, "a" TIMESTAMP, "b" TIMESTAMP, "z" TIMESTAMPTZ, "y" TIMESTAMPTZ, "d" DATE, "e" DATE, "n" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "public"."microseconds" AS SELECT "t"."id", ("t"."a" + INTERVAL '1 DAY' + INTERVAL '250000 MICROSECOND') AS "later" FROM "public"."t" AS "t";
CREATE VIEW "public"."midnights" AS SELECT "t"."id", ("t"."a" >= "t"."d") AS "from_day", ("t"."a" = "t"."d") AS "at_midnight", ("t"."a" <= "t"."d") AS "to_midnight", ("t"."a" >= CAST('2024-03-01 00:00:00' AS TIMESTAMP)) AS "since", ("t"."d" = CAST('2024-02-29' AS DATE)) AS "leap", ("t"."a" < CAST(("t"."d") AS TIMESTAMP)) AS "before_day" FROM "public"."t" AS "t";
CREATE VIEW "public"."several_units" AS SELECT "t"."id", ("t"."a" + INTERVAL '14 MONTH') AS "months", ("t"."a" - INTERVAL '1 MONTH' - INTERVAL '1 DAY' - INTERVAL '90 MINUTE') AS "mixed", ("t"."a" + INTERVAL '1 DAY' + INTERVAL '-2 HOUR') AS "signs", ("t"."a" + INTERVAL '36 HOUR') AS "hours", (CAST("t"."d" AS TIMESTAMP) + INTERVAL '1 MONTH') AS "month_end", ("t"."z" + INTERVAL '1 DAY' + INTERVAL '12 HOUR') AS "zoned", ("t"."a" + INTERVAL '14 DAY' + INTERVAL '90 SECOND') AS "weeks" FROM "public"."t" AS "t";
CREATE VIEW "public"."zones" AS SELECT "t"."id", ("t"."z" >= "t"."a") AS "reached", CAST(("t"."z") AS DATE) AS "day", ("t"."z" >= CAST('2024-03-01 00:00:00+00' AS TIMESTAMPTZ)) AS "march" FROM "public"."t" AS "t";
