INSERT INTO t VALUES (1, 'a', 'kept', 3), (2, 'b', NULL, NULL);
