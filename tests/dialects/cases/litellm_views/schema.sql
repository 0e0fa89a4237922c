CREATE TABLE "LiteLLM_SpendLogs" (
  request_id text PRIMARY KEY, api_key text NOT NULL DEFAULT '', spend double precision NOT NULL DEFAULT 0.0,
  "startTime" timestamp(3) NOT NULL, model text NOT NULL DEFAULT '', "user" text DEFAULT '', end_user text,
  request_tags jsonb DEFAULT '[]'
);
CREATE TABLE "LiteLLM_VerificationToken" (token text PRIMARY KEY, key_name text, key_alias text, team_id text);
CREATE TABLE "LiteLLM_TeamTable" (team_id text PRIMARY KEY, spend double precision NOT NULL, max_budget double precision);
CREATE VIEW "LiteLLM_VerificationTokenView" AS
  SELECT v.*, t.spend AS team_spend, t.max_budget AS team_max_budget
  FROM "LiteLLM_VerificationToken" v LEFT JOIN "LiteLLM_TeamTable" t ON v.team_id = t.team_id;
CREATE VIEW "MonthlyGlobalSpend" AS
  SELECT DATE("startTime") AS date, SUM("spend") AS spend FROM "LiteLLM_SpendLogs"
  WHERE "startTime" >= (CURRENT_DATE - INTERVAL '30 days') GROUP BY DATE("startTime");
CREATE VIEW "Last30dKeysBySpend" AS
  SELECT L."api_key", V."key_alias", V."key_name", SUM(L."spend") AS total_spend
  FROM "LiteLLM_SpendLogs" L LEFT JOIN "LiteLLM_VerificationToken" V ON L."api_key" = V."token"
  WHERE L."startTime" >= (CURRENT_DATE - INTERVAL '30 days')
  GROUP BY L."api_key", V."key_alias", V."key_name" ORDER BY total_spend DESC;
CREATE VIEW "Last30dModelsBySpend" AS
  SELECT "model", SUM("spend") AS total_spend FROM "LiteLLM_SpendLogs"
  WHERE "startTime" >= (CURRENT_DATE - INTERVAL '30 days') AND "model" != '' GROUP BY "model" ORDER BY total_spend DESC;
CREATE VIEW "MonthlyGlobalSpendPerKey" AS
  SELECT DATE("startTime") AS date, SUM("spend") AS spend, api_key AS api_key FROM "LiteLLM_SpendLogs"
  WHERE "startTime" >= (CURRENT_DATE - INTERVAL '30 days') GROUP BY DATE("startTime"), api_key;
CREATE VIEW "MonthlyGlobalSpendPerUserPerKey" AS
  SELECT DATE("startTime") AS date, SUM("spend") AS spend, api_key AS api_key, "user" AS "user"
  FROM "LiteLLM_SpendLogs" WHERE "startTime" >= (CURRENT_DATE - INTERVAL '20 days')
  GROUP BY DATE("startTime"), "user", api_key;
CREATE VIEW "DailyTagSpend" AS
  SELECT jsonb_array_elements_text(request_tags) AS individual_request_tag, DATE(s."startTime") AS spend_date,
    COUNT(*) AS log_count, SUM(spend) AS total_spend
  FROM "LiteLLM_SpendLogs" s GROUP BY individual_request_tag, DATE(s."startTime");
CREATE VIEW "Last30dTopEndUsersSpend" AS
  SELECT end_user, COUNT(*) AS total_events, SUM(spend) AS total_spend FROM "LiteLLM_SpendLogs"
  WHERE end_user <> '' AND end_user <> user AND "startTime" >= (CURRENT_DATE - INTERVAL '30 days')
  GROUP BY end_user ORDER BY total_spend DESC LIMIT 100;
