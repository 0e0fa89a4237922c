CREATE TABLE t (
  id integer PRIMARY KEY,
  s text CHECK (s = ANY (ARRAY['a', 'b'])),
  u varchar(5) CHECK (u <> ALL (ARRAY['x', 'y'])),
  n numeric(10,2) CONSTRAINT positive CHECK (n > 0),
  m integer,
  CHECK (m > n OR m IS NULL),
  CHECK (length(s) < 10),
  CHECK (s ~ '^[a-z]+$')
);
CREATE DOMAIN kind AS text CHECK (VALUE IN ('MY_VALUE', 'VALUE'));
CREATE TABLE u (
  id serial PRIMARY KEY CHECK (id > 0),
  k kind,
  born date CHECK (born <= CURRENT_DATE),
  seen timestamptz CHECK (seen <= now()),
  code char(5) CHECK (code IN ('ab', 'cde'))
);
ALTER TABLE u ADD CONSTRAINT later CHECK (k <> '') NOT VALID;
