INSERT INTO old (a, n) VALUES ('x', 1), ('y', NULL); INSERT INTO child VALUES (1, 1);
