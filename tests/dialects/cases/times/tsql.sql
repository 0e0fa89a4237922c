-- PostgreSQL to SQL Server
-- loss: days: view: the view; nothing (a sum or difference of date and date has no translation)
-- loss: longer: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: not_longer: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: past: view: the view; nothing (current_timestamp has no translation)
-- loss: seconds: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: shorter: view: the view; nothing (a sum or difference of timestamptz and timestamptz has no translation)
-- loss: span: view: the view; nothing (a sum or difference of timestamp and timestamp has no translation)
-- loss: zones: meaning: a cast from or to a time with a zone; kept (the zone is UTC; PostgreSQL's is the session's)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] DATETIME2(6), [b] DATETIME2(6), [z] DATETIMEOFFSET(6), [y] DATETIMEOFFSET(6), [d] DATE, [e] DATE, [n] INT, CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE VIEW [dbo].[microseconds] AS SELECT [t].[id], (DATEADD(MICROSECOND, 250000, DATEADD(DAY, 1, [t].[a]))) AS [later] FROM [dbo].[t] AS [t];
GO
CREATE VIEW [dbo].[midnights] AS SELECT [t].[id], (CASE WHEN [t].[a] >= [t].[d] THEN 1 WHEN NOT ([t].[a] >= [t].[d]) THEN 0 END) AS [from_day], (CASE WHEN [t].[a] = [t].[d] THEN 1 WHEN NOT ([t].[a] = [t].[d]) THEN 0 END) AS [at_midnight], (CASE WHEN [t].[a] <= [t].[d] THEN 1 WHEN NOT ([t].[a] <= [t].[d]) THEN 0 END) AS [to_midnight], (CASE WHEN [t].[a] >= CAST(N'2024-03-01 00:00:00' AS DATETIME2(6)) THEN 1 WHEN NOT ([t].[a] >= CAST(N'2024-03-01 00:00:00' AS DATETIME2(6))) THEN 0 END) AS [since], (CASE WHEN [t].[d] = CAST(N'2024-02-29' AS DATE) THEN 1 WHEN NOT ([t].[d] = CAST(N'2024-02-29' AS DATE)) THEN 0 END) AS [leap], (CASE WHEN [t].[a] < CAST(([t].[d]) AS DATETIME2(6)) THEN 1 WHEN NOT ([t].[a] < CAST(([t].[d]) AS DATETIME2(6))) THEN 0 END) AS [before_day] FROM [dbo].[t] AS [t];
GO
CREATE VIEW [dbo].[several_units] AS SELECT [t].[id], (DATEADD(MONTH, 14, [t].[a])) AS [months], (DATEADD(MINUTE, -90, DATEADD(DAY, -1, DATEADD(MONTH, -1, [t].[a])))) AS [mixed], (DATEADD(HOUR, -2, DATEADD(DAY, 1, [t].[a]))) AS [signs], (DATEADD(HOUR, 36, [t].[a])) AS [hours], (DATEADD(MONTH, 1, CAST([t].[d] AS DATETIME2(6)))) AS [month_end], (DATEADD(HOUR, 12, DATEADD(DAY, 1, [t].[z]))) AS [zoned], (DATEADD(SECOND, 90, DATEADD(DAY, 14, [t].[a]))) AS [weeks] FROM [dbo].[t] AS [t];
GO
CREATE VIEW [dbo].[zones] AS SELECT [t].[id], (CASE WHEN [t].[z] >= [t].[a] THEN 1 WHEN NOT ([t].[z] >= [t].[a]) THEN 0 END) AS [reached], CAST(([t].[z]) AS DATE) AS [day], (CASE WHEN [t].[z] >= CAST(N'2024-03-01 00:00:00+00' AS DATETIMEOFFSET(6)) THEN 1 WHEN NOT ([t].[z] >= CAST(N'2024-03-01 00:00:00+00' AS DATETIMEOFFSET(6))) THEN 0 END) AS [march] FROM [dbo].[t] AS [t];
GO
