INSERT INTO "LiteLLM_SpendLogs" (request_id, api_key, spend, "startTime", model, "user", end_user, request_tags)
  SELECT 'r' || n, 'key-' || n % 3, n * 0.125, (CURRENT_DATE - n * 3 + time '12:00:00.123')::timestamp(3),
    CASE n % 4 WHEN 0 THEN '' ELSE 'model-' || n % 4 END, 'user-' || n % 2, NULLIF('end-' || n % 5, 'end-4'),
    CASE n % 3 WHEN 0 THEN '["a", "b"]' WHEN 1 THEN '[]' END::jsonb
  FROM generate_series(0, 40) AS n;
INSERT INTO "LiteLLM_VerificationToken" VALUES ('key-0', 'name', 'alias', 'team'), ('key-1', NULL, NULL, NULL), ('key-9', '', '', 'gone');
INSERT INTO "LiteLLM_TeamTable" VALUES ('team', 12.5, NULL), ('Team', 1, 2);
