-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."t" ("id" integer NOT NULL, "a" timestamp without time zone, "b" timestamp without time zone, "z" timestamp with time zone, "y" timestamp with time zone, "d" date, "e" date, "n" integer);

-- after load
ALTER TABLE "public"."t" ADD CONSTRAINT "t_pkey" PRIMARY KEY ("id");
CREATE VIEW "public"."days" AS SELECT id,
    (d - e) AS apart,
    (d + 3) AS plus,
    (d - n) AS minus,
    (a)::date AS day,
    ((a)::date - d) AS since
   FROM public.t;
CREATE VIEW "public"."longer" AS SELECT id
   FROM public.t
  WHERE ((a - b) > 'P1DT0.000001S'::interval);
CREATE VIEW "public"."microseconds" AS SELECT id,
    (a + 'P1DT0.25S'::interval) AS later
   FROM public.t;
CREATE VIEW "public"."midnights" AS SELECT id,
    (a >= d) AS from_day,
    (a = d) AS at_midnight,
    (a <= d) AS to_midnight,
    (a >= '2024-03-01 00:00:00'::timestamp without time zone) AS since,
    (d = '2024-02-29'::date) AS leap,
    (a < (d)::timestamp without time zone) AS before_day
   FROM public.t;
CREATE VIEW "public"."not_longer" AS SELECT id
   FROM public.t
  WHERE ((a - b) > 'P1M'::interval);
CREATE VIEW "public"."past" AS SELECT id
   FROM public.t
  WHERE ((z < now()) AND (d < CURRENT_DATE) AND (a < (CURRENT_DATE - 'P1DT12H'::interval)));
CREATE VIEW "public"."seconds" AS SELECT id,
    EXTRACT(epoch FROM (a - b)) AS apart,
    EXTRACT(epoch FROM (z - y)) AS zoned
   FROM public.t;
CREATE VIEW "public"."several_units" AS SELECT id,
    (a + 'P1Y2M'::interval) AS months,
    (a - 'P1M1DT1H30M'::interval) AS mixed,
    (a + 'P1DT-2H'::interval) AS signs,
    (a + 'PT36H'::interval) AS hours,
    (d + 'P1M'::interval) AS month_end,
    (z + 'P1DT12H'::interval) AS zoned,
    (a + 'P14DT1M30S'::interval) AS weeks
   FROM public.t;
CREATE VIEW "public"."shorter" AS SELECT id,
    ('PT24H'::interval >= (z - y)) AS within_a_day
   FROM public.t;
CREATE VIEW "public"."span" AS SELECT id,
    (a - b) AS apart
   FROM public.t;
CREATE VIEW "public"."zones" AS SELECT id,
    (z >= a) AS reached,
    (z)::date AS day,
    (z >= '2024-03-01 00:00:00+00'::timestamp with time zone) AS march
   FROM public.t;
