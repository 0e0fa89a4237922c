-- PostgreSQL to DuckDB

-- before load
CREATE TABLE "main"."t" ("id" INTEGER NOT NULL, "a" TIMESTAMP, "b" TIMESTAMP, "z" TIMESTAMPTZ, "y" TIMESTAMPTZ, "d" DATE, "e" DATE, "n" INTEGER, CONSTRAINT "t_pkey" PRIMARY KEY ("id"));

-- after load
CREATE VIEW "main"."days" AS SELECT "t"."id", (CAST("t"."d" - "t"."e" AS INTEGER)) AS "apart", (("t"."d" + CAST(3 AS INTEGER))) AS "plus", (("t"."d" - CAST("t"."n" AS INTEGER))) AS "minus", CAST(("t"."a") AS DATE) AS "day", (CAST(CAST(("t"."a") AS DATE) - "t"."d" AS INTEGER)) AS "since" FROM "main"."t" AS "t";
CREATE VIEW "main"."longer" AS SELECT "t"."id" FROM "main"."t" AS "t" WHERE ((date_diff('microsecond', "t"."b", "t"."a")) > 86400000001);
CREATE VIEW "main"."microseconds" AS SELECT "t"."id", ("t"."a" + INTERVAL '1' DAY + INTERVAL '250000' MICROSECOND) AS "later" FROM "main"."t" AS "t";
CREATE VIEW "main"."midnights" AS SELECT "t"."id", ("t"."a" >= "t"."d") AS "from_day", ("t"."a" = "t"."d") AS "at_midnight", ("t"."a" <= "t"."d") AS "to_midnight", ("t"."a" >= CAST('2024-03-01 00:00:00' AS TIMESTAMP)) AS "since", ("t"."d" = CAST('2024-02-29' AS DATE)) AS "leap", ("t"."a" < CAST(("t"."d") AS TIMESTAMP)) AS "before_day" FROM "main"."t" AS "t";
CREATE VIEW "main"."not_longer" AS SELECT "t"."id" FROM "main"."t" AS "t" WHERE ((date_diff('microsecond', "t"."b", "t"."a")) > 2592000000000);
CREATE VIEW "main"."past" AS SELECT "t"."id" FROM "main"."t" AS "t" WHERE (("t"."z" < now()) AND ("t"."d" < CAST(now() AS DATE)) AND ("t"."a" < (CAST(CAST(now() AS DATE) AS TIMESTAMP) - INTERVAL '1' DAY - INTERVAL '12' HOUR)));
CREATE VIEW "main"."seconds" AS SELECT "t"."id", (CAST(date_diff('microsecond', "t"."b", "t"."a") AS DECIMAL(24, 6)) / 1000000) AS "apart", (CAST(date_diff('microsecond', "t"."y", "t"."z") AS DECIMAL(24, 6)) / 1000000) AS "zoned" FROM "main"."t" AS "t";
CREATE VIEW "main"."several_units" AS SELECT "t"."id", ("t"."a" + INTERVAL '14' MONTH) AS "months", ("t"."a" - INTERVAL '1' MONTH - INTERVAL '1' DAY - INTERVAL '90' MINUTE) AS "mixed", ("t"."a" + INTERVAL '1' DAY + INTERVAL '-2' HOUR) AS "signs", ("t"."a" + INTERVAL '36' HOUR) AS "hours", (CAST("t"."d" AS TIMESTAMP) + INTERVAL '1' MONTH) AS "month_end", ("t"."z" + INTERVAL '1' DAY + INTERVAL '12' HOUR) AS "zoned", ("t"."a" + INTERVAL '14' DAY + INTERVAL '90' SECOND) AS "weeks" FROM "main"."t" AS "t";
CREATE VIEW "main"."shorter" AS SELECT "t"."id", (86400000000 >= (date_diff('microsecond', "t"."y", "t"."z"))) AS "within_a_day" FROM "main"."t" AS "t";
CREATE VIEW "main"."span" AS SELECT "t"."id", (("t"."a" - "t"."b")) AS "apart" FROM "main"."t" AS "t";
CREATE VIEW "main"."zones" AS SELECT "t"."id", ("t"."z" >= "t"."a") AS "reached", CAST(("t"."z") AS DATE) AS "day", ("t"."z" >= CAST('2024-03-01 00:00:00+00' AS TIMESTAMPTZ)) AS "march" FROM "main"."t" AS "t";
