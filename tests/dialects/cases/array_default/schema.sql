CREATE TABLE t (
  id integer PRIMARY KEY,
  a text[] DEFAULT ARRAY[]::text[],
  b text[] DEFAULT '{}' NOT NULL,
  c text[] DEFAULT ARRAY['x', 'it''s'],
  d integer[][],
  e timestamp(3)[]
);
