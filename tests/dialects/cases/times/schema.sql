CREATE TABLE t (id integer PRIMARY KEY, a timestamp, b timestamp, z timestamptz, y timestamptz, d date, e date, n integer);
CREATE VIEW several_units AS SELECT id, a + interval '1 year 2 months' AS months, a - interval '1 month 1 day 01:30:00' AS mixed,
  a + interval '1 day -02:00:00' AS signs, a + interval '36 hours' AS hours, d + interval '1 month' AS month_end,
  z + interval '1 day 12:00' AS zoned, a + interval '2 weeks 90 seconds' AS weeks FROM t;
CREATE VIEW microseconds AS SELECT id, a + interval '1 day 00:00:00.25' AS later FROM t;
CREATE VIEW days AS SELECT id, d - e AS apart, d + 3 AS plus, d - n AS minus, a::date AS day, (a::date - d) AS since FROM t;
CREATE VIEW seconds AS SELECT id, extract(epoch FROM a - b) AS apart, extract(epoch FROM (z - y)) AS zoned FROM t;
CREATE VIEW longer AS SELECT id FROM t WHERE a - b > interval '1 day 00:00:00.000001';
CREATE VIEW shorter AS SELECT id, interval '24 hours' >= z - y AS within_a_day FROM t;
CREATE VIEW not_longer AS SELECT id FROM t WHERE a - b > interval '1 month';
CREATE VIEW span AS SELECT id, a - b AS apart FROM t;
CREATE VIEW midnights AS SELECT id, a >= d AS from_day, a = d AS at_midnight, a <= d AS to_midnight,
  a >= '2024-03-01 00:00:00'::timestamp AS since, d = '2024-02-29'::date AS leap, a < d::timestamp AS before_day FROM t;
CREATE VIEW zones AS SELECT id, z >= a AS reached, z::date AS day, z >= '2024-03-01 00:00:00+00'::timestamptz AS march FROM t;
CREATE VIEW past AS SELECT id FROM t WHERE z < now() AND d < CURRENT_DATE AND a < CURRENT_DATE - interval '1 day 12 hours';
