-- PostgreSQL to Trino
-- loss: LiteLLM_SpendLogs.api_key: default: DEFAULT ''::text; no default (the target has no defaults)
-- loss: LiteLLM_SpendLogs.spend: default: DEFAULT 0.0; no default (the target has no defaults)
-- loss: LiteLLM_SpendLogs.model: default: DEFAULT ''::text; no default (the target has no defaults)
-- loss: LiteLLM_SpendLogs.user: default: DEFAULT ''::text; no default (the target has no defaults)
-- loss: LiteLLM_SpendLogs.request_tags: default: DEFAULT '[]'::jsonb; no default (the target has no defaults)
-- loss: LiteLLM_SpendLogs.LiteLLM_SpendLogs_pkey: primary key: PRIMARY KEY (request_id); nothing (the target has no keys)
-- loss: LiteLLM_TeamTable.LiteLLM_TeamTable_pkey: primary key: PRIMARY KEY (team_id); nothing (the target has no keys)
-- loss: LiteLLM_VerificationToken.LiteLLM_VerificationToken_pkey: primary key: PRIMARY KEY (token); nothing (the target has no keys)
-- loss: DailyTagSpend: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)
-- loss: Last30dTopEndUsersSpend: meaning: the name of the user who asks; kept (the target has users of its own)

-- before load
CREATE TABLE "LiteLLM_SpendLogs" ("request_id" VARCHAR NOT NULL, "api_key" VARCHAR NOT NULL, "spend" DOUBLE NOT NULL, "startTime" TIMESTAMP(6) NOT NULL, "model" VARCHAR NOT NULL, "user" VARCHAR, "end_user" VARCHAR, "request_tags" VARCHAR);
CREATE TABLE "LiteLLM_TeamTable" ("team_id" VARCHAR NOT NULL, "spend" DOUBLE NOT NULL, "max_budget" DOUBLE);
CREATE TABLE "LiteLLM_VerificationToken" ("token" VARCHAR NOT NULL, "key_name" VARCHAR, "key_alias" VARCHAR, "team_id" VARCHAR);

-- after load
CREATE VIEW "DailyTagSpend" AS SELECT COALESCE(JSON_EXTRACT_SCALAR("element"."value", '$'), NULLIF(JSON_FORMAT("element"."value"), 'null')) AS "individual_request_tag", DATE("s"."startTime") AS "spend_date", COUNT(*) AS "log_count", SUM("s"."spend") AS "total_spend" FROM "LiteLLM_SpendLogs" AS "s" CROSS JOIN UNNEST(CAST(JSON_PARSE("s"."request_tags") AS ARRAY(JSON))) AS "element"("value") GROUP BY (COALESCE(JSON_EXTRACT_SCALAR("element"."value", '$'), NULLIF(JSON_FORMAT("element"."value"), 'null'))), (DATE("s"."startTime"));
CREATE VIEW "Last30dKeysBySpend" AS SELECT "l"."api_key", "v"."key_alias", "v"."key_name", SUM("l"."spend") AS "total_spend" FROM "LiteLLM_SpendLogs" AS "l" LEFT JOIN "LiteLLM_VerificationToken" AS "v" ON (("l"."api_key" = "v"."token")) WHERE ("l"."startTime" >= (CAST(CURRENT_DATE AS TIMESTAMP(6)) - INTERVAL '30' DAY)) GROUP BY "l"."api_key", "v"."key_alias", "v"."key_name" ORDER BY (SUM("l"."spend")) DESC NULLS FIRST;
CREATE VIEW "Last30dModelsBySpend" AS SELECT "LiteLLM_SpendLogs"."model", SUM("LiteLLM_SpendLogs"."spend") AS "total_spend" FROM "LiteLLM_SpendLogs" AS "LiteLLM_SpendLogs" WHERE (("LiteLLM_SpendLogs"."startTime" >= (CAST(CURRENT_DATE AS TIMESTAMP(6)) - INTERVAL '30' DAY)) AND ("LiteLLM_SpendLogs"."model" <> '')) GROUP BY "LiteLLM_SpendLogs"."model" ORDER BY (SUM("LiteLLM_SpendLogs"."spend")) DESC NULLS FIRST;
CREATE VIEW "Last30dTopEndUsersSpend" AS SELECT "LiteLLM_SpendLogs"."end_user", COUNT(*) AS "total_events", SUM("LiteLLM_SpendLogs"."spend") AS "total_spend" FROM "LiteLLM_SpendLogs" AS "LiteLLM_SpendLogs" WHERE (("LiteLLM_SpendLogs"."end_user" <> '') AND ("LiteLLM_SpendLogs"."end_user" <> CURRENT_USER) AND ("LiteLLM_SpendLogs"."startTime" >= (CAST(CURRENT_DATE AS TIMESTAMP(6)) - INTERVAL '30' DAY))) GROUP BY "LiteLLM_SpendLogs"."end_user" ORDER BY (SUM("LiteLLM_SpendLogs"."spend")) DESC NULLS FIRST LIMIT 100;
CREATE VIEW "LiteLLM_VerificationTokenView" AS SELECT "v"."token", "v"."key_name", "v"."key_alias", "v"."team_id", "t"."spend" AS "team_spend", "t"."max_budget" AS "team_max_budget" FROM "LiteLLM_VerificationToken" AS "v" LEFT JOIN "LiteLLM_TeamTable" AS "t" ON (("v"."team_id" = "t"."team_id"));
CREATE VIEW "MonthlyGlobalSpend" AS SELECT DATE("LiteLLM_SpendLogs"."startTime") AS "date", SUM("LiteLLM_SpendLogs"."spend") AS "spend" FROM "LiteLLM_SpendLogs" AS "LiteLLM_SpendLogs" WHERE ("LiteLLM_SpendLogs"."startTime" >= (CAST(CURRENT_DATE AS TIMESTAMP(6)) - INTERVAL '30' DAY)) GROUP BY (DATE("LiteLLM_SpendLogs"."startTime"));
CREATE VIEW "MonthlyGlobalSpendPerKey" AS SELECT DATE("LiteLLM_SpendLogs"."startTime") AS "date", SUM("LiteLLM_SpendLogs"."spend") AS "spend", "LiteLLM_SpendLogs"."api_key" FROM "LiteLLM_SpendLogs" AS "LiteLLM_SpendLogs" WHERE ("LiteLLM_SpendLogs"."startTime" >= (CAST(CURRENT_DATE AS TIMESTAMP(6)) - INTERVAL '30' DAY)) GROUP BY (DATE("LiteLLM_SpendLogs"."startTime")), "LiteLLM_SpendLogs"."api_key";
CREATE VIEW "MonthlyGlobalSpendPerUserPerKey" AS SELECT DATE("LiteLLM_SpendLogs"."startTime") AS "date", SUM("LiteLLM_SpendLogs"."spend") AS "spend", "LiteLLM_SpendLogs"."api_key", "LiteLLM_SpendLogs"."user" FROM "LiteLLM_SpendLogs" AS "LiteLLM_SpendLogs" WHERE ("LiteLLM_SpendLogs"."startTime" >= (CAST(CURRENT_DATE AS TIMESTAMP(6)) - INTERVAL '20' DAY)) GROUP BY (DATE("LiteLLM_SpendLogs"."startTime")), "LiteLLM_SpendLogs"."user", "LiteLLM_SpendLogs"."api_key";
