CREATE TYPE mood AS ENUM ('glad', 'sad; "quoted"');
CREATE TYPE pair AS (a int, b text);
CREATE DOMAIN percent AS numeric(5, 2) CHECK (VALUE BETWEEN 0 AND 100);
CREATE TABLE edges (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  t text, c char(5), v varchar(10), b boolean, i2 smallint, i8 bigint, f4 real, f8 double precision, n numeric,
  n2 numeric(12, 3), d date, ts timestamp, tz timestamptz, tm time, iv interval, j json, jb jsonb, ba bytea, u uuid,
 
  ta text[], nested int[][], m mood, ms mood[], p pair, ps pair[], pc percent, ip inet, r int4range, mo money, x xml,
  g text GENERATED ALWAYS AS (upper(t)) STORED
);
INSERT INTO edges (t, c, v, b, i2, i8, f4, f8, n, n2, d, ts, tz, tm, iv, j, jb, ba, u, ta, nested, m, ms, p, ps, pc, ip, r)
VALUES
 ('emoji 🙂 back\slash tab' || chr(9) || ' vt' || chr(11) || ' ff' || chr(12) || ' nl' || chr(10) || ' cr' || chr(13)
  || ' \N "q" ''s''', 'ab', 'x ', true, -32768, -9223372036854775808, 'NaN', 5e-324, 'NaN', 1.500, '0044-03-15 BC',
  'infinity', '-infinity', '24:00', '1 year 2 mons -3 days 04:05:06.7', '{"b":1, "a":[1.0, 1e400], "b":2}',
  '{"n": 1234567890123456789012345678901234567890.10}', '\x00ff5c0a', '00000000-0000-0000-0000-00000000000f',
  '{NULL,"",a\\b,"x,y","{}"}', '{{1,2},{3,4}}', 'sad; "quoted"', '{glad,NULL}', '(1,"a,b")', '{"(1,)"}', 99.99,
  '::1/128', '[1,5)'),
 ('', '', '', false, 32767, 9223372036854775807, '-0.0', '-Infinity', 12345678901234567890.123456789, NULL, '9999-12-31',
  '9999-12-31 23:59:59.999999', '2026-03-29 02:30:00+02', '00:00', '0', 'null', 'null', '', NULL, '{}', '[0:1]={7,8}',
  'glad', '{}', NULL, '{}', 0, '10.0.0.1', 'empty'),
 (NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
  NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE "Odd ""name" ("select" int, "é, x" text);
INSERT INTO "Odd ""name" SELECT g, 'row ' || g FROM generate_series(1, 100) g;
CREATE TABLE nothing ();
INSERT INTO nothing DEFAULT VALUES;
CREATE TABLE parts (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE parts_a PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE parts_rest PARTITION OF parts DEFAULT;
INSERT INTO parts SELECT g, '2026-01-20'::date + g FROM generate_series(1, 50) g;
CREATE TABLE chicken (id int PRIMARY KEY, egg int);
CREATE TABLE egg (id int PRIMARY KEY, chicken int REFERENCES chicken);
ALTER TABLE chicken ADD FOREIGN KEY (egg) REFERENCES egg DEFERRABLE;
INSERT INTO chicken VALUES (1, NULL), (2, NULL);
INSERT INTO egg VALUES (1, 2), (2, 1);
UPDATE chicken SET egg = id;
CREATE TABLE tree (id serial PRIMARY KEY, parent int REFERENCES tree);
INSERT INTO tree (parent) SELECT CASE WHEN g < 100 THEN g + 1 END FROM generate_series(1, 100) g;
