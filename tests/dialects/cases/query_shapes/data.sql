INSERT INTO a VALUES (1, 1, 'x', 1.5, '2026-01-01'), (2, 1, 'X', 2.5, NULL), (3, 2, NULL, NULL, NULL), (4, NULL, 'x', 4, NULL),
  (5, -7, 'z', 5, NULL);
INSERT INTO b VALUES (1, 1, 'x'), (2, 1, 'y'), (3, 3, NULL), (4, 9, 'x'), (5, NULL, 'x');
INSERT INTO c VALUES (1, 'ab', 'ab'), (2, 'cde', 'x'), (3, NULL, NULL);
