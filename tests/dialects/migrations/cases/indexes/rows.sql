INSERT INTO t VALUES (1, 'A', 2), (2, 'x', 3);
