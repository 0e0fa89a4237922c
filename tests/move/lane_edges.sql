CREATE TYPE mood AS ENUM ('glad', 'sad; "it''s"', '');
CREATE DOMAIN percent AS numeric(5, 2);
CREATE DOMAIN blob AS bytea;
CREATE TABLE edges (
  id bigint PRIMARY KEY, t text, v varchar(40), b boolean NOT NULL, i2 smallint, i4 integer, i8 bigint, f4 real,
  f8 double precision, n numeric(40, 20), d date, ts timestamp, ts3 timestamp(3), tz timestamptz, j json, jb jsonb,
  ba bytea, bl blob, u uuid, ta text[], ia bigint[], ba2 boolean[], m mood, pc percent, "odd `name\""" text NOT NULL
);
INSERT INTO edges VALUES
 (0, 'emoji 🙂 back\slash \\ tab' || chr(9) || ' vt' || chr(11) || ' ff' || chr(12) || ' nl' || chr(10) || ' cr' || chr(13)
  || ' bs' || chr(8) || ' 1' || chr(1) || ' \N \v "q" ''s'', "a","b"' || chr(8232) || '\', 'trailing  ', true, -32768, -2147483648,
  -9223372036854775808, 3.4028235e38, 5e-324, -12345678901234567890.12345678901234567890, '1900-01-01',
  '1900-01-01 00:00:00.000001', '2038-01-19 03:14:08.123', '2026-03-29 02:30:00.5+02', '{"b":1,
 "a":[1.0, 1e400], "b":2}', '{"n": 1234567890123456789012345678901234567890.10, "s": "a\\b\u0001\"🙂"}',
  '\x00ff5c0a0d2722', '\x', '00000000-0000-0000-0000-00000000000f', '{NULL,"",a\\b,"x,y","it''s","{}","\\N","NULL"}',
  '{-9223372036854775808,NULL}', '{t,f,NULL}', 'sad; "it''s"', 99.99, ''),
 (1, '', '', false, 32767, 2147483647, 9223372036854775807, 1e-45, 1.7976931348623157e308, 0.00000000000000000001,
  '2299-12-31', '2299-12-31 23:59:59.999999', '2000-02-29 23:59:59.999', '1999-12-31 23:59:59.999999-14', 'null', 'null',
  '\x4e554c4c', '\xff', 'ffffffff-ffff-ffff-ffff-ffffffffffff', '{}', '{}', '{}', '', 0, 'NULL'),
 (2, 'NULL', '\N', true, 0, 0, 0, '-0', '-0', 0, '1970-01-01', '1969-12-31 23:59:59.999999', '1970-01-01', 'epoch',
  '"\\N"', '[]', NULL, NULL, NULL, NULL, NULL, NULL, 'glad', NULL, E'\\'),
 (3, NULL, NULL, false, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '{NULL}',
  '{1}', '{f}', NULL, -1, E'"\n');
INSERT INTO edges SELECT g, repeat('x', g), 'v', true, 1, g, g, g / 7.0, 1 / g::float8, g, '2026-01-01', '2026-01-01', '2026-01-01',
  '2026-01-01', '1', '1', sha256(g::text::bytea), '\x01', NULL, ARRAY[g::text], ARRAY[g], NULL, NULL, NULL, 'n'
  FROM generate_series(10, 1500) g;
