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
