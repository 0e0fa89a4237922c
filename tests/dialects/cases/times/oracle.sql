-- PostgreSQL to Oracle
-- loss: days: view: the view; nothing (a sum or difference of date and date has no translation)
-- loss: longer: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: microseconds: view: the view; nothing (an interval with a fraction of a second)
-- loss: midnights: view: the view; nothing (a cast to date has no translation)
-- loss: not_longer: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: past: view: the view; nothing (current_timestamp has no translation)
-- loss: seconds: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: several_units: meaning: 14 months earlier or later; kept (Oracle refuses a day that the month has not)
-- loss: several_units: meaning: 1 months earlier or later; kept (Oracle refuses a day that the month has not)
-- loss: shorter: view: the view; nothing (a sum or difference of timestamptz and timestamptz has no translation)
-- loss: span: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: zones: meaning: a cast from or to a time with a zone; kept (the zone is UTC; PostgreSQL's is the session's)
-- loss: zones: view: the view; nothing (a cast to date has no translation)

-- before load
CREATE TABLE "t" ("id" NUMBER(10) NOT NULL, "a" TIMESTAMP(6), "b" TIMESTAMP(6), "z" TIMESTAMP(6) WITH LOCAL TIME ZONE, "y" TIMESTAMP(6) WITH LOCAL TIME ZONE, "d" DATE, "e" DATE, "n" NUMBER(10), CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "several_units" AS SELECT "t"."id", ("t"."a" + NUMTOYMINTERVAL(14, 'MONTH')) AS "months", ("t"."a" - NUMTOYMINTERVAL(1, 'MONTH') - NUMTODSINTERVAL(1, 'DAY') - NUMTODSINTERVAL(90, 'MINUTE')) AS "mixed", ("t"."a" + NUMTODSINTERVAL(1, 'DAY') + NUMTODSINTERVAL(-2, 'HOUR')) AS "signs", ("t"."a" + NUMTODSINTERVAL(36, 'HOUR')) AS "hours", (CAST("t"."d" AS TIMESTAMP(6)) + NUMTOYMINTERVAL(1, 'MONTH')) AS "month_end", ("t"."z" + NUMTODSINTERVAL(1, 'DAY') + NUMTODSINTERVAL(12, 'HOUR')) AS "zoned", ("t"."a" + NUMTODSINTERVAL(14, 'DAY') + NUMTODSINTERVAL(90, 'SECOND')) AS "weeks" FROM "t" "t";
