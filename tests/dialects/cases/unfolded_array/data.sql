INSERT INTO teams (id, members, numbers, amounts, flags, days, keys, big, doc) VALUES
  (1, '{a,b}', '{1}', '{0.1,-1e300,5e-324}', '{t,f,NULL}', '{2024-02-29,NULL}', '{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}',
    '{9223372036854775807,-9223372036854775808}', '["x", "é", "", "😀"]'),
  (2, '{}', '{7,8,7}', '{}', NULL, '{}', NULL, '{9223372036854775807}', '[]'),
  (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  (4, ARRAY['é😀', NULL, '', 'it''s "x"'], NULL, '{1.5}', '{t}', NULL, NULL, '{NULL}', '["y"]'),
  (5, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '[]'),
  (6, '{a,A,"a "}', '{NULL,-2147483648,2147483647}', NULL, '{f,f}', '{1900-01-01,2199-12-31}', NULL, NULL, NULL),
  (-1, '{b,a}', '{1,1}', NULL, NULL, NULL, NULL, NULL, '["x", null]');
