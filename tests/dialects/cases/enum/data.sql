INSERT INTO t VALUES (1, 'sad', NULL), (2, 'it''s {fine}', 'so so'), (3, 'a\b', 'sad');
INSERT INTO u VALUES (1, NULL);
