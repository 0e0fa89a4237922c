INSERT INTO t VALUES (1, 'a', 'z', 1, 2), (2, NULL, NULL, NULL, NULL), (3, 'b', '', 0.01, 1);
