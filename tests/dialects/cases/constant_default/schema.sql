CREATE TABLE t (
  id integer PRIMARY KEY,
  a boolean DEFAULT true NOT NULL,
  b boolean DEFAULT false,
  c integer DEFAULT '-1'::integer,
  d numeric(10,2) DEFAULT -1.50,
  e double precision DEFAULT 0.0,
  f text DEFAULT 'a\b''c',
  g varchar(10) DEFAULT 'x',
  h text DEFAULT NULL,
  i date DEFAULT '2020-02-29'
);
CREATE TABLE u (
  id integer PRIMARY KEY,
  a double precision DEFAULT 'NaN',
  b numeric DEFAULT 'NaN',
  c timestamptz DEFAULT '2020-01-01 02:00:00.5+02',
  d timestamp DEFAULT 'infinity'
);
