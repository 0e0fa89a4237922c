INSERT INTO t VALUES (1, 'x', true, 1), (2, 'x', true, 9), (3, 'x', false, 9), (4, NULL, false, 9), (5, NULL, false, NULL);
