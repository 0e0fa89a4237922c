INSERT INTO teams VALUES (1, '{a,b}', NULL), (2, '{}', NULL), (3, NULL, NULL), (4, ARRAY['é😀', NULL, '', 'it''s "x"'], NULL);
