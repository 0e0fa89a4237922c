CREATE TABLE t (
  id integer PRIMARY KEY,
  a integer NOT NULL,
  b integer GENERATED ALWAYS AS (a / 2) STORED,
  c text GENERATED ALWAYS AS ('n' || a::text) STORED,
  d text GENERATED ALWAYS AS (md5(a::text)) STORED
);
