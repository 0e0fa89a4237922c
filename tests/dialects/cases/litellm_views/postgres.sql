-- PostgreSQL to PostgreSQL

-- before load
CREATE TABLE "public"."LiteLLM_SpendLogs" ("request_id" text NOT NULL, "api_key" text NOT NULL DEFAULT ''::text, "spend" double precision NOT NULL DEFAULT 0.0, "startTime" timestamp(3) without time zone NOT NULL, "model" text NOT NULL DEFAULT ''::text, "user" text DEFAULT ''::text, "end_user" text, "request_tags" jsonb DEFAULT '[]'::jsonb);
CREATE TABLE "public"."LiteLLM_TeamTable" ("team_id" text NOT NULL, "spend" double precision NOT NULL, "max_budget" double precision);
CREATE TABLE "public"."LiteLLM_VerificationToken" ("token" text NOT NULL, "key_name" text, "key_alias" text, "team_id" text);

-- after load
ALTER TABLE "public"."LiteLLM_SpendLogs" ADD CONSTRAINT "LiteLLM_SpendLogs_pkey" PRIMARY KEY ("request_id");
ALTER TABLE "public"."LiteLLM_TeamTable" ADD CONSTRAINT "LiteLLM_TeamTable_pkey" PRIMARY KEY ("team_id");
ALTER TABLE "public"."LiteLLM_VerificationToken" ADD CONSTRAINT "LiteLLM_VerificationToken_pkey" PRIMARY KEY ("token");
CREATE VIEW "public"."DailyTagSpend" AS SELECT jsonb_array_elements_text(request_tags) AS individual_request_tag,
    date("startTime") AS spend_date,
    count(*) AS log_count,
    sum(spend) AS total_spend
   FROM public."LiteLLM_SpendLogs" s
  GROUP BY (jsonb_array_elements_text(request_tags)), (date("startTime"));
CREATE VIEW "public"."Last30dKeysBySpend" AS SELECT l.api_key,
    v.key_alias,
    v.key_name,
    sum(l.spend) AS total_spend
   FROM (public."LiteLLM_SpendLogs" l
     LEFT JOIN public."LiteLLM_VerificationToken" v ON ((l.api_key = v.token)))
  WHERE (l."startTime" >= (CURRENT_DATE - 'P30D'::interval))
  GROUP BY l.api_key, v.key_alias, v.key_name
  ORDER BY (sum(l.spend)) DESC;
CREATE VIEW "public"."Last30dModelsBySpend" AS SELECT model,
    sum(spend) AS total_spend
   FROM public."LiteLLM_SpendLogs"
  WHERE (("startTime" >= (CURRENT_DATE - 'P30D'::interval)) AND (model <> ''::text))
  GROUP BY model
  ORDER BY (sum(spend)) DESC;
CREATE VIEW "public"."Last30dTopEndUsersSpend" AS SELECT end_user,
    count(*) AS total_events,
    sum(spend) AS total_spend
   FROM public."LiteLLM_SpendLogs"
  WHERE ((end_user <> ''::text) AND (end_user <> USER) AND ("startTime" >= (CURRENT_DATE - 'P30D'::interval)))
  GROUP BY end_user
  ORDER BY (sum(spend)) DESC
 LIMIT 100;
CREATE VIEW "public"."LiteLLM_VerificationTokenView" AS SELECT v.token,
    v.key_name,
    v.key_alias,
    v.team_id,
    t.spend AS team_spend,
    t.max_budget AS team_max_budget
   FROM (public."LiteLLM_VerificationToken" v
     LEFT JOIN public."LiteLLM_TeamTable" t ON ((v.team_id = t.team_id)));
CREATE VIEW "public"."MonthlyGlobalSpend" AS SELECT date("startTime") AS date,
    sum(spend) AS spend
   FROM public."LiteLLM_SpendLogs"
  WHERE ("startTime" >= (CURRENT_DATE - 'P30D'::interval))
  GROUP BY (date("startTime"));
CREATE VIEW "public"."MonthlyGlobalSpendPerKey" AS SELECT date("startTime") AS date,
    sum(spend) AS spend,
    api_key
   FROM public."LiteLLM_SpendLogs"
  WHERE ("startTime" >= (CURRENT_DATE - 'P30D'::interval))
  GROUP BY (date("startTime")), api_key;
CREATE VIEW "public"."MonthlyGlobalSpendPerUserPerKey" AS SELECT date("startTime") AS date,
    sum(spend) AS spend,
    api_key,
    "user"
   FROM public."LiteLLM_SpendLogs"
  WHERE ("startTime" >= (CURRENT_DATE - 'P20D'::interval))
  GROUP BY (date("startTime")), "user", api_key;
