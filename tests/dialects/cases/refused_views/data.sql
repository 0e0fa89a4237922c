INSERT INTO t (id, a, n) VALUES (1, 'x_1', 7), (2, 'X_1', -7), (3, 'xy', 1), (4, 'y', NULL), (5, NULL, 3);
