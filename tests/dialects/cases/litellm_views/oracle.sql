-- PostgreSQL to Oracle
-- loss: LiteLLM_SpendLogs.request_id: type: text in a key; 255 characters at most (a key holds 6398 bytes)
-- loss: LiteLLM_TeamTable.team_id: type: text in a key; 255 characters at most (a key holds 6398 bytes)
-- loss: LiteLLM_VerificationToken.token: type: text in a key; 255 characters at most (a key holds 6398 bytes)
-- loss: LiteLLM_SpendLogs.request_id: type: text; VARCHAR2(255 CHAR), without '' ('' is NULL in Oracle)
-- loss: LiteLLM_SpendLogs.api_key: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: LiteLLM_SpendLogs.api_key: not null: NOT NULL; takes NULL ('' is its default, and NULL in the target)
-- loss: LiteLLM_SpendLogs.api_key: default: DEFAULT ''::text; no default ('' is NULL in Oracle)
-- loss: LiteLLM_SpendLogs.model: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: LiteLLM_SpendLogs.model: not null: NOT NULL; takes NULL ('' is its default, and NULL in the target)
-- loss: LiteLLM_SpendLogs.model: default: DEFAULT ''::text; no default ('' is NULL in Oracle)
-- loss: LiteLLM_SpendLogs.user: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: LiteLLM_SpendLogs.user: default: DEFAULT ''::text; no default ('' is NULL in Oracle)
-- loss: LiteLLM_SpendLogs.end_user: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: LiteLLM_SpendLogs.request_tags: type: jsonb; CLOB IS JSON (a document that is no object and no array is JSON from 21c on)
-- loss: LiteLLM_TeamTable.team_id: type: text; VARCHAR2(255 CHAR), without '' ('' is NULL in Oracle)
-- loss: LiteLLM_VerificationToken.token: type: text; VARCHAR2(255 CHAR), without '' ('' is NULL in Oracle)
-- loss: LiteLLM_VerificationToken.key_name: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: LiteLLM_VerificationToken.key_alias: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: LiteLLM_VerificationToken.team_id: type: text; CLOB, without '' ('' is NULL in Oracle)
-- loss: DailyTagSpend: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)
-- loss: Last30dKeysBySpend: meaning: long values of api_key; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: Last30dKeysBySpend: meaning: long values of key_alias; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: Last30dKeysBySpend: meaning: long values of key_name; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: Last30dModelsBySpend: meaning: long values of model; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: Last30dTopEndUsersSpend: meaning: long values of end_user; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: Last30dTopEndUsersSpend: meaning: the name of the user who asks; kept (the target has users of its own)
-- loss: LiteLLM_VerificationTokenView: meaning: long values of team_id; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: MonthlyGlobalSpendPerKey: meaning: long values of api_key; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: MonthlyGlobalSpendPerUserPerKey: meaning: long values of api_key; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)
-- loss: MonthlyGlobalSpendPerUserPerKey: meaning: long values of user; cut off, or refused (VARCHAR2(4000) is what the target compares, groups and sorts)

-- before load
CREATE TABLE "LiteLLM_SpendLogs" ("request_id" VARCHAR2(255 CHAR) NOT NULL, "api_key" CLOB, "spend" BINARY_DOUBLE DEFAULT 0.0 NOT NULL, "startTime" TIMESTAMP(3) NOT NULL, "model" CLOB, "user" CLOB, "end_user" CLOB, "request_tags" CLOB DEFAULT '[]', CONSTRAINT "LiteLLM_SpendLogs_pkey" PRIMARY KEY ("request_id"), CONSTRAINT "LiteLLM_SpendLogs_request_tags_check" CHECK ("request_tags" IS JSON));
CREATE TABLE "LiteLLM_TeamTable" ("team_id" VARCHAR2(255 CHAR) NOT NULL, "spend" BINARY_DOUBLE NOT NULL, "max_budget" BINARY_DOUBLE, CONSTRAINT "LiteLLM_TeamTable_pkey" PRIMARY KEY ("team_id"));
CREATE TABLE "LiteLLM_VerificationToken" ("token" VARCHAR2(255 CHAR) NOT NULL, "key_name" CLOB, "key_alias" CLOB, "team_id" CLOB, CONSTRAINT "LiteLLM_VerificationToken_pkey" PRIMARY KEY ("token"));

-- after load
CREATE VIEW "DailyTagSpend" AS SELECT "element"."value" AS "individual_request_tag", TRUNC("s"."startTime") AS "spend_date", COUNT(*) AS "log_count", SUM("s"."spend") AS "total_spend" FROM "LiteLLM_SpendLogs" "s", JSON_TABLE("s"."request_tags", '$[*]' COLUMNS ("value" VARCHAR2(4000) PATH '$' ERROR ON ERROR)) "element" GROUP BY ("element"."value"), (TRUNC("s"."startTime"));
CREATE VIEW "Last30dKeysBySpend" AS SELECT CAST("l"."api_key" AS VARCHAR2(4000)) AS "api_key", CAST("v"."key_alias" AS VARCHAR2(4000)) AS "key_alias", CAST("v"."key_name" AS VARCHAR2(4000)) AS "key_name", SUM("l"."spend") AS "total_spend" FROM "LiteLLM_SpendLogs" "l" LEFT JOIN "LiteLLM_VerificationToken" "v" ON ((CAST("l"."api_key" AS VARCHAR2(4000)) = "v"."token")) WHERE ("l"."startTime" >= (CAST(TRUNC(CURRENT_DATE) AS TIMESTAMP(6)) - NUMTODSINTERVAL(30, 'DAY'))) GROUP BY CAST("l"."api_key" AS VARCHAR2(4000)), CAST("v"."key_alias" AS VARCHAR2(4000)), CAST("v"."key_name" AS VARCHAR2(4000)) ORDER BY (SUM("l"."spend")) DESC;
CREATE VIEW "Last30dModelsBySpend" AS SELECT CAST("LiteLLM_SpendLogs"."model" AS VARCHAR2(4000)) AS "model", SUM("LiteLLM_SpendLogs"."spend") AS "total_spend" FROM "LiteLLM_SpendLogs" "LiteLLM_SpendLogs" WHERE (("LiteLLM_SpendLogs"."startTime" >= (CAST(TRUNC(CURRENT_DATE) AS TIMESTAMP(6)) - NUMTODSINTERVAL(30, 'DAY'))) AND ("LiteLLM_SpendLogs"."model" IS NOT NULL)) GROUP BY CAST("LiteLLM_SpendLogs"."model" AS VARCHAR2(4000)) ORDER BY (SUM("LiteLLM_SpendLogs"."spend")) DESC;
CREATE VIEW "Last30dTopEndUsersSpend" AS SELECT CAST("LiteLLM_SpendLogs"."end_user" AS VARCHAR2(4000)) AS "end_user", COUNT(*) AS "total_events", SUM("LiteLLM_SpendLogs"."spend") AS "total_spend" FROM "LiteLLM_SpendLogs" "LiteLLM_SpendLogs" WHERE (("LiteLLM_SpendLogs"."end_user" IS NOT NULL) AND (CAST("LiteLLM_SpendLogs"."end_user" AS VARCHAR2(4000)) <> USER) AND ("LiteLLM_SpendLogs"."startTime" >= (CAST(TRUNC(CURRENT_DATE) AS TIMESTAMP(6)) - NUMTODSINTERVAL(30, 'DAY')))) GROUP BY CAST("LiteLLM_SpendLogs"."end_user" AS VARCHAR2(4000)) ORDER BY (SUM("LiteLLM_SpendLogs"."spend")) DESC FETCH FIRST 100 ROWS ONLY;
CREATE VIEW "LiteLLM_VerificationTokenView" AS SELECT "v"."token", "v"."key_name", "v"."key_alias", "v"."team_id", "t"."spend" AS "team_spend", "t"."max_budget" AS "team_max_budget" FROM "LiteLLM_VerificationToken" "v" LEFT JOIN "LiteLLM_TeamTable" "t" ON ((CAST("v"."team_id" AS VARCHAR2(4000)) = "t"."team_id"));
CREATE VIEW "MonthlyGlobalSpend" AS SELECT TRUNC("LiteLLM_SpendLogs"."startTime") AS "date", SUM("LiteLLM_SpendLogs"."spend") AS "spend" FROM "LiteLLM_SpendLogs" "LiteLLM_SpendLogs" WHERE ("LiteLLM_SpendLogs"."startTime" >= (CAST(TRUNC(CURRENT_DATE) AS TIMESTAMP(6)) - NUMTODSINTERVAL(30, 'DAY'))) GROUP BY (TRUNC("LiteLLM_SpendLogs"."startTime"));
CREATE VIEW "MonthlyGlobalSpendPerKey" AS SELECT TRUNC("LiteLLM_SpendLogs"."startTime") AS "date", SUM("LiteLLM_SpendLogs"."spend") AS "spend", CAST("LiteLLM_SpendLogs"."api_key" AS VARCHAR2(4000)) AS "api_key" FROM "LiteLLM_SpendLogs" "LiteLLM_SpendLogs" WHERE ("LiteLLM_SpendLogs"."startTime" >= (CAST(TRUNC(CURRENT_DATE) AS TIMESTAMP(6)) - NUMTODSINTERVAL(30, 'DAY'))) GROUP BY (TRUNC("LiteLLM_SpendLogs"."startTime")), CAST("LiteLLM_SpendLogs"."api_key" AS VARCHAR2(4000));
CREATE VIEW "MonthlyGlobalSpendPerUserPerKey" AS SELECT TRUNC("LiteLLM_SpendLogs"."startTime") AS "date", SUM("LiteLLM_SpendLogs"."spend") AS "spend", CAST("LiteLLM_SpendLogs"."api_key" AS VARCHAR2(4000)) AS "api_key", CAST("LiteLLM_SpendLogs"."user" AS VARCHAR2(4000)) AS "user" FROM "LiteLLM_SpendLogs" "LiteLLM_SpendLogs" WHERE ("LiteLLM_SpendLogs"."startTime" >= (CAST(TRUNC(CURRENT_DATE) AS TIMESTAMP(6)) - NUMTODSINTERVAL(20, 'DAY'))) GROUP BY (TRUNC("LiteLLM_SpendLogs"."startTime")), CAST("LiteLLM_SpendLogs"."user" AS VARCHAR2(4000)), CAST("LiteLLM_SpendLogs"."api_key" AS VARCHAR2(4000));
