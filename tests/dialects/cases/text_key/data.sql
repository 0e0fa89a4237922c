INSERT INTO parents VALUES ('Team-A', 'x', 'n', NULL), ('team-a', 'X', 'N', ''), ('Téam-A', 'é', 'ñ', 'e'),
  ('a', 'a', 'a', 'a'), ('a ', 'a ', 'a ', 'a '), ('', '', '', ''), ('😀\', E'\t\n', '%_', E'\\0');
INSERT INTO children VALUES ('Team-A', '2026-01-01', 'k'), ('team-a', '2026-01-01', 'k'), ('a ', '2026-01-01', 'k');
