INSERT INTO t VALUES (1, 'sad', NULL), (2, 'it''s {fine}', 'so so');
