INSERT INTO t VALUES (1, 'sad', 's'), (2, 'fine', NULL);
