CREATE TABLE t (
  id integer PRIMARY KEY,
  a integer NOT NULL,
  b integer GENERATED ALWAYS AS (a / 2) STORED,
  c text GENERATED ALWAYS AS ('n' || a::text) STORED,
  d text GENERATED ALWAYS AS (md5(a::text)) STORED
);
CREATE TABLE u (id integer PRIMARY KEY, a text, b text GENERATED ALWAYS AS (lower(a)) STORED UNIQUE);
CREATE TABLE v (a integer, b integer GENERATED ALWAYS AS (a * 2) STORED PRIMARY KEY, c integer GENERATED ALWAYS AS (a + 1) STORED CHECK (c > 0));
