-- Every day of six weeks at noon; tags, models and users in turn.
INSERT INTO "LiteLLM_SpendLogs" (request_id, api_key, spend, "startTime", model, "user", end_user, request_tags)
  SELECT 'r' || n, 'key-' || n % 3, n * 0.125, (CURRENT_DATE - n * 3 + time '12:00:00.123')::timestamp(3),
    CASE n % 4 WHEN 0 THEN '' ELSE 'model-' || n % 4 END, 'user-' || n % 2, NULLIF('end-' || n % 5, 'end-4'),
    CASE n % 3 WHEN 0 THEN '["a", "b"]' WHEN 1 THEN '[]' END::jsonb
  FROM generate_series(0, 40) AS n;
-- The first and the last moment of each window, and the millisecond beside it. Sums tell which rows are in.
INSERT INTO "LiteLLM_SpendLogs" (request_id, api_key, spend, "startTime", model, "user", end_user, request_tags)
  SELECT 'edge-' || days || '-' || beside, 'edge', 1024 * power(2, place), (CURRENT_DATE - days) + beside, 'edge', NULL, 'edge', '["edge"]'
  FROM unnest(ARRAY[30, 20, 0, -1]) WITH ORDINALITY AS d(days, far),
    LATERAL unnest(ARRAY['0 s', '-1 ms', '1 ms', '23:59:59.999']::interval[]) WITH ORDINALITY AS b(beside, near),
    LATERAL (SELECT 4 * far + near AS place) AS p;
-- Texts that some engines take for one another, ties, NULLs, an element twice, and no text.
INSERT INTO "LiteLLM_SpendLogs" (request_id, api_key, spend, "startTime", model, "user", end_user, request_tags) VALUES
  ('u1', 'Key-0', 8, CURRENT_DATE, 'Modèle', 'Ünal', 'é', '["é", "é", "Tag", "tag", "tag "]'),
  ('u2', 'key-0 ', 8, CURRENT_DATE, 'modèle', 'ünal', 'é', '["tag", "TAG", "", "😀", "it''s \"x\" \\ \n"]'),
  ('u3', 'ключ', 8, CURRENT_DATE, 'modèle ', NULL, 'É', '[null, "null", true, false, 7, "7"]'),
  ('u4', '', 8, CURRENT_DATE, 'modele', '', ' ', '["%", "_", "{\"a\": 1}"]'),
  ('u5', 'tie', 8, CURRENT_DATE, 'e' || U&'\0301', NULL, NULL, NULL),
  ('u6', 'tie', 0, CURRENT_DATE, 'free', NULL, NULL, '[]'),
  ('u7', 'refund', -4.5, '9999-12-31 23:59:59.999', 'late', NULL, 'late', '["late"]'),
  ('u8', 'old', 4.5, '1970-01-01 00:00:00', 'old', NULL, 'old', '["old"]');
-- More end users than the view lists.
INSERT INTO "LiteLLM_SpendLogs" (request_id, api_key, spend, "startTime", model, "user", end_user, request_tags)
  SELECT 'many-' || n, 'many', n * 0.25, CURRENT_DATE, 'many', 'many', 'many-' || n, NULL FROM generate_series(1, 150) AS n;
INSERT INTO "LiteLLM_VerificationToken" VALUES ('key-0', 'name', 'alias', 'team'), ('key-1', NULL, NULL, NULL),
  ('key-9', '', '', 'gone'), ('Key-0', 'Name', NULL, 'Team'), ('ключ', 'имя', '😀', 'team '), ('k1', NULL, NULL, 'tëam');
INSERT INTO "LiteLLM_TeamTable" VALUES ('team', 12.5, NULL), ('Team', 1, 2), ('team ', 3, 4), ('', 5, 6);
