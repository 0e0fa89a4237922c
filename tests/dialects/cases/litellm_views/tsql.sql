-- PostgreSQL to SQL Server
-- loss: LiteLLM_SpendLogs.request_id: type: text in a key; 255 characters at most (a key holds 1700 bytes)
-- loss: LiteLLM_TeamTable.team_id: type: text in a key; 255 characters at most (a key holds 1700 bytes)
-- loss: LiteLLM_VerificationToken.token: type: text in a key; 255 characters at most (a key holds 1700 bytes)
-- loss: LiteLLM_SpendLogs.request_id: type: text in a key; NVARCHAR(255) COLLATE Latin1_General_100_BIN2 (trailing spaces do not count there, and NVARCHAR counts a character beyond U+FFFF twice)
-- loss: LiteLLM_SpendLogs.spend: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: LiteLLM_TeamTable.team_id: type: text in a key; NVARCHAR(255) COLLATE Latin1_General_100_BIN2 (trailing spaces do not count there, and NVARCHAR counts a character beyond U+FFFF twice)
-- loss: LiteLLM_TeamTable.spend: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: LiteLLM_TeamTable.max_budget: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: LiteLLM_VerificationToken.token: type: text in a key; NVARCHAR(255) COLLATE Latin1_General_100_BIN2 (trailing spaces do not count there, and NVARCHAR counts a character beyond U+FFFF twice)
-- loss: DailyTagSpend: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)
-- loss: Last30dKeysBySpend: meaning: ORDER BY; left out (a view has no order in the target)
-- loss: Last30dModelsBySpend: meaning: ORDER BY; left out (a view has no order in the target)
-- loss: Last30dTopEndUsersSpend: meaning: the name of the user who asks; kept (the target has users of its own)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[LiteLLM_SpendLogs] ([request_id] NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL, [api_key] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'', [spend] FLOAT NOT NULL DEFAULT 0.0, [startTime] DATETIME2(3) NOT NULL, [model] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'', [user] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 DEFAULT N'', [end_user] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [request_tags] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 DEFAULT N'[]', CONSTRAINT [LiteLLM_SpendLogs_pkey] PRIMARY KEY ([request_id]), CONSTRAINT [LiteLLM_SpendLogs_request_tags_check] CHECK (ISJSON([request_tags], VALUE) = 1));
GO
CREATE TABLE [dbo].[LiteLLM_TeamTable] ([team_id] NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL, [spend] FLOAT NOT NULL, [max_budget] FLOAT, CONSTRAINT [LiteLLM_TeamTable_pkey] PRIMARY KEY ([team_id]));
GO
CREATE TABLE [dbo].[LiteLLM_VerificationToken] ([token] NVARCHAR(255) COLLATE Latin1_General_100_BIN2 NOT NULL, [key_name] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [key_alias] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [team_id] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [LiteLLM_VerificationToken_pkey] PRIMARY KEY ([token]));
GO

-- after load
CREATE VIEW [dbo].[DailyTagSpend] AS SELECT [element].[value] COLLATE Latin1_General_100_BIN2 AS [individual_request_tag], CAST([s].[startTime] AS DATE) AS [spend_date], COUNT_BIG(*) AS [log_count], SUM([s].[spend]) AS [total_spend] FROM [dbo].[LiteLLM_SpendLogs] AS [s] CROSS APPLY OPENJSON([s].[request_tags]) AS [element] GROUP BY ([element].[value] COLLATE Latin1_General_100_BIN2), (CAST([s].[startTime] AS DATE));
GO
CREATE VIEW [dbo].[Last30dKeysBySpend] AS SELECT [l].[api_key], [v].[key_alias], [v].[key_name], SUM([l].[spend]) AS [total_spend] FROM [dbo].[LiteLLM_SpendLogs] AS [l] LEFT JOIN [dbo].[LiteLLM_VerificationToken] AS [v] ON (([l].[api_key] = [v].[token])) WHERE ([l].[startTime] >= (DATEADD(DAY, -30, CAST(CAST(SYSDATETIME() AS DATE) AS DATETIME2(6))))) GROUP BY [l].[api_key], [v].[key_alias], [v].[key_name];
GO
CREATE VIEW [dbo].[Last30dModelsBySpend] AS SELECT [LiteLLM_SpendLogs].[model], SUM([LiteLLM_SpendLogs].[spend]) AS [total_spend] FROM [dbo].[LiteLLM_SpendLogs] AS [LiteLLM_SpendLogs] WHERE (([LiteLLM_SpendLogs].[startTime] >= (DATEADD(DAY, -30, CAST(CAST(SYSDATETIME() AS DATE) AS DATETIME2(6))))) AND ([LiteLLM_SpendLogs].[model] <> N'')) GROUP BY [LiteLLM_SpendLogs].[model];
GO
CREATE VIEW [dbo].[Last30dTopEndUsersSpend] AS SELECT TOP 100 [LiteLLM_SpendLogs].[end_user], COUNT_BIG(*) AS [total_events], SUM([LiteLLM_SpendLogs].[spend]) AS [total_spend] FROM [dbo].[LiteLLM_SpendLogs] AS [LiteLLM_SpendLogs] WHERE (([LiteLLM_SpendLogs].[end_user] <> N'') AND ([LiteLLM_SpendLogs].[end_user] <> CURRENT_USER) AND ([LiteLLM_SpendLogs].[startTime] >= (DATEADD(DAY, -30, CAST(CAST(SYSDATETIME() AS DATE) AS DATETIME2(6)))))) GROUP BY [LiteLLM_SpendLogs].[end_user] ORDER BY CASE WHEN (SUM([LiteLLM_SpendLogs].[spend])) IS NULL THEN 1 ELSE 0 END DESC, (SUM([LiteLLM_SpendLogs].[spend])) DESC;
GO
CREATE VIEW [dbo].[LiteLLM_VerificationTokenView] AS SELECT [v].[token], [v].[key_name], [v].[key_alias], [v].[team_id], [t].[spend] AS [team_spend], [t].[max_budget] AS [team_max_budget] FROM [dbo].[LiteLLM_VerificationToken] AS [v] LEFT JOIN [dbo].[LiteLLM_TeamTable] AS [t] ON (([v].[team_id] = [t].[team_id]));
GO
CREATE VIEW [dbo].[MonthlyGlobalSpend] AS SELECT CAST([LiteLLM_SpendLogs].[startTime] AS DATE) AS [date], SUM([LiteLLM_SpendLogs].[spend]) AS [spend] FROM [dbo].[LiteLLM_SpendLogs] AS [LiteLLM_SpendLogs] WHERE ([LiteLLM_SpendLogs].[startTime] >= (DATEADD(DAY, -30, CAST(CAST(SYSDATETIME() AS DATE) AS DATETIME2(6))))) GROUP BY (CAST([LiteLLM_SpendLogs].[startTime] AS DATE));
GO
CREATE VIEW [dbo].[MonthlyGlobalSpendPerKey] AS SELECT CAST([LiteLLM_SpendLogs].[startTime] AS DATE) AS [date], SUM([LiteLLM_SpendLogs].[spend]) AS [spend], [LiteLLM_SpendLogs].[api_key] FROM [dbo].[LiteLLM_SpendLogs] AS [LiteLLM_SpendLogs] WHERE ([LiteLLM_SpendLogs].[startTime] >= (DATEADD(DAY, -30, CAST(CAST(SYSDATETIME() AS DATE) AS DATETIME2(6))))) GROUP BY (CAST([LiteLLM_SpendLogs].[startTime] AS DATE)), [LiteLLM_SpendLogs].[api_key];
GO
CREATE VIEW [dbo].[MonthlyGlobalSpendPerUserPerKey] AS SELECT CAST([LiteLLM_SpendLogs].[startTime] AS DATE) AS [date], SUM([LiteLLM_SpendLogs].[spend]) AS [spend], [LiteLLM_SpendLogs].[api_key], [LiteLLM_SpendLogs].[user] FROM [dbo].[LiteLLM_SpendLogs] AS [LiteLLM_SpendLogs] WHERE ([LiteLLM_SpendLogs].[startTime] >= (DATEADD(DAY, -20, CAST(CAST(SYSDATETIME() AS DATE) AS DATETIME2(6))))) GROUP BY (CAST([LiteLLM_SpendLogs].[startTime] AS DATE)), [LiteLLM_SpendLogs].[user], [LiteLLM_SpendLogs].[api_key];
GO
