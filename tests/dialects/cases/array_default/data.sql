INSERT INTO t (id, a, b, c, d) VALUES
  (1, DEFAULT, DEFAULT, DEFAULT, NULL),
  (2, ARRAY['x', NULL, '', 'a,b', 'it''s "so"', 'back\slash', '😀'], '{}', '{}', NULL);
