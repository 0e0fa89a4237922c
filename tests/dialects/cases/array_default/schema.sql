CREATE TABLE t (
  id integer PRIMARY KEY,
  a text[] DEFAULT ARRAY[]::text[],
  b text[] DEFAULT '{}' NOT NULL,
  c text[] DEFAULT ARRAY['x', 'it''s'],
  d integer[][],
  e timestamp(3)[]
);
CREATE TABLE u (
  id integer PRIMARY KEY,
  a text[] DEFAULT ARRAY['a', NULL],
  b integer[] DEFAULT ARRAY[-1, 5],
  c text[] DEFAULT ARRAY['x', lower('Y')],
  d text[] DEFAULT ARRAY[ARRAY['x'], ARRAY['y']],
  e numeric[],
  f timestamptz[]
);
