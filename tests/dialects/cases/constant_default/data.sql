INSERT INTO t (id) VALUES (1);
INSERT INTO t VALUES (2, false, NULL, 5, 12345678.90, 1e300, E'\\''"`', 'ä', '', '1999-12-31');
