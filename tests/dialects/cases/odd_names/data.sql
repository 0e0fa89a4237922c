INSERT INTO "select" VALUES (1, DEFAULT, 'ü', 1), (2, 'y', NULL, 2);
