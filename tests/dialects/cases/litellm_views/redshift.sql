-- PostgreSQL to Amazon Redshift
-- loss: LiteLLM_SpendLogs.request_id: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: LiteLLM_SpendLogs.api_key: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: LiteLLM_SpendLogs.model: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: LiteLLM_SpendLogs.user: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: LiteLLM_SpendLogs.end_user: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: LiteLLM_SpendLogs.request_tags: type: jsonb; SUPER, whose longest numbers are rounded (SUPER keeps numbers as 64-bit integers, decimals of 38 digits or doubles; json=text keeps every digit)
-- loss: LiteLLM_SpendLogs.request_tags: default: DEFAULT '[]'::jsonb; no default (the manual has no default for a SUPER)
-- loss: LiteLLM_SpendLogs.LiteLLM_SpendLogs_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: LiteLLM_TeamTable.team_id: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: LiteLLM_TeamTable.LiteLLM_TeamTable_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: LiteLLM_VerificationToken.token: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: LiteLLM_VerificationToken.key_name: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: LiteLLM_VerificationToken.key_alias: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: LiteLLM_VerificationToken.team_id: type: text; VARCHAR(65535) (Redshift's texts have 65,535 bytes at most)
-- loss: LiteLLM_VerificationToken.LiteLLM_VerificationToken_pkey: meaning: the key; a hint for the planner (the target lets in what offends against it)
-- loss: DailyTagSpend: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)
-- loss: Last30dTopEndUsersSpend: meaning: the name of the user who asks; kept (the target has users of its own)

-- before load
CREATE TABLE "public"."LiteLLM_SpendLogs" ("request_id" VARCHAR(65535) NOT NULL, "api_key" VARCHAR(65535) DEFAULT '' NOT NULL, "spend" DOUBLE PRECISION DEFAULT 0.0 NOT NULL, "startTime" TIMESTAMP NOT NULL, "model" VARCHAR(65535) DEFAULT '' NOT NULL, "user" VARCHAR(65535) DEFAULT '', "end_user" VARCHAR(65535), "request_tags" SUPER, CONSTRAINT "LiteLLM_SpendLogs_pkey" PRIMARY KEY ("request_id"));
CREATE TABLE "public"."LiteLLM_TeamTable" ("team_id" VARCHAR(65535) NOT NULL, "spend" DOUBLE PRECISION NOT NULL, "max_budget" DOUBLE PRECISION, CONSTRAINT "LiteLLM_TeamTable_pkey" PRIMARY KEY ("team_id"));
CREATE TABLE "public"."LiteLLM_VerificationToken" ("token" VARCHAR(65535) NOT NULL, "key_name" VARCHAR(65535), "key_alias" VARCHAR(65535), "team_id" VARCHAR(65535), CONSTRAINT "LiteLLM_VerificationToken_pkey" PRIMARY KEY ("token"));

-- after load
CREATE VIEW "public"."DailyTagSpend" AS SELECT CAST("element" AS VARCHAR(65535)) AS "individual_request_tag", CAST("s"."startTime" AS DATE) AS "spend_date", COUNT(*) AS "log_count", SUM("s"."spend") AS "total_spend" FROM "public"."LiteLLM_SpendLogs" AS "s" CROSS JOIN "s"."request_tags" AS "element" GROUP BY (CAST("element" AS VARCHAR(65535))), (CAST("s"."startTime" AS DATE));
CREATE VIEW "public"."Last30dKeysBySpend" AS SELECT "l"."api_key", "v"."key_alias", "v"."key_name", SUM("l"."spend") AS "total_spend" FROM "public"."LiteLLM_SpendLogs" AS "l" LEFT JOIN "public"."LiteLLM_VerificationToken" AS "v" ON (("l"."api_key" = "v"."token")) WHERE ("l"."startTime" >= (CAST(CURRENT_DATE AS TIMESTAMP) - INTERVAL '30 DAY')) GROUP BY "l"."api_key", "v"."key_alias", "v"."key_name" ORDER BY (SUM("l"."spend")) DESC;
CREATE VIEW "public"."Last30dModelsBySpend" AS SELECT "LiteLLM_SpendLogs"."model", SUM("LiteLLM_SpendLogs"."spend") AS "total_spend" FROM "public"."LiteLLM_SpendLogs" AS "LiteLLM_SpendLogs" WHERE (("LiteLLM_SpendLogs"."startTime" >= (CAST(CURRENT_DATE AS TIMESTAMP) - INTERVAL '30 DAY')) AND ("LiteLLM_SpendLogs"."model" <> '')) GROUP BY "LiteLLM_SpendLogs"."model" ORDER BY (SUM("LiteLLM_SpendLogs"."spend")) DESC;
CREATE VIEW "public"."Last30dTopEndUsersSpend" AS SELECT "LiteLLM_SpendLogs"."end_user", COUNT(*) AS "total_events", SUM("LiteLLM_SpendLogs"."spend") AS "total_spend" FROM "public"."LiteLLM_SpendLogs" AS "LiteLLM_SpendLogs" WHERE (("LiteLLM_SpendLogs"."end_user" <> '') AND ("LiteLLM_SpendLogs"."end_user" <> CURRENT_USER) AND ("LiteLLM_SpendLogs"."startTime" >= (CAST(CURRENT_DATE AS TIMESTAMP) - INTERVAL '30 DAY'))) GROUP BY "LiteLLM_SpendLogs"."end_user" ORDER BY (SUM("LiteLLM_SpendLogs"."spend")) DESC LIMIT 100;
CREATE VIEW "public"."LiteLLM_VerificationTokenView" AS SELECT "v"."token", "v"."key_name", "v"."key_alias", "v"."team_id", "t"."spend" AS "team_spend", "t"."max_budget" AS "team_max_budget" FROM "public"."LiteLLM_VerificationToken" AS "v" LEFT JOIN "public"."LiteLLM_TeamTable" AS "t" ON (("v"."team_id" = "t"."team_id"));
CREATE VIEW "public"."MonthlyGlobalSpend" AS SELECT CAST("LiteLLM_SpendLogs"."startTime" AS DATE) AS "date", SUM("LiteLLM_SpendLogs"."spend") AS "spend" FROM "public"."LiteLLM_SpendLogs" AS "LiteLLM_SpendLogs" WHERE ("LiteLLM_SpendLogs"."startTime" >= (CAST(CURRENT_DATE AS TIMESTAMP) - INTERVAL '30 DAY')) GROUP BY (CAST("LiteLLM_SpendLogs"."startTime" AS DATE));
CREATE VIEW "public"."MonthlyGlobalSpendPerKey" AS SELECT CAST("LiteLLM_SpendLogs"."startTime" AS DATE) AS "date", SUM("LiteLLM_SpendLogs"."spend") AS "spend", "LiteLLM_SpendLogs"."api_key" FROM "public"."LiteLLM_SpendLogs" AS "LiteLLM_SpendLogs" WHERE ("LiteLLM_SpendLogs"."startTime" >= (CAST(CURRENT_DATE AS TIMESTAMP) - INTERVAL '30 DAY')) GROUP BY (CAST("LiteLLM_SpendLogs"."startTime" AS DATE)), "LiteLLM_SpendLogs"."api_key";
CREATE VIEW "public"."MonthlyGlobalSpendPerUserPerKey" AS SELECT CAST("LiteLLM_SpendLogs"."startTime" AS DATE) AS "date", SUM("LiteLLM_SpendLogs"."spend") AS "spend", "LiteLLM_SpendLogs"."api_key", "LiteLLM_SpendLogs"."user" FROM "public"."LiteLLM_SpendLogs" AS "LiteLLM_SpendLogs" WHERE ("LiteLLM_SpendLogs"."startTime" >= (CAST(CURRENT_DATE AS TIMESTAMP) - INTERVAL '20 DAY')) GROUP BY (CAST("LiteLLM_SpendLogs"."startTime" AS DATE)), "LiteLLM_SpendLogs"."user", "LiteLLM_SpendLogs"."api_key";
