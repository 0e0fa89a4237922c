-- PostgreSQL to SQL Server
-- loss: t.a: type: numeric; DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.d: type: numeric(60,20); DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: t.e: type: numeric(2,-3); DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: quarters: meaning: the digits of a quotient; kept (each engine has its own number of them after the point)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[big] ([id] INT NOT NULL, [n] BIGINT, CONSTRAINT [big_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] DECIMAL(38, 10), [b] DECIMAL(10, 2), [c] DECIMAL(5, 0), [d] DECIMAL(38, 10), [e] DECIMAL(38, 10), CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE VIEW [dbo].[plain] AS SELECT [t].[id], [t].[a], [t].[b] FROM [dbo].[t] AS [t];
GO
CREATE VIEW [dbo].[above] AS SELECT [plain].[id] FROM [dbo].[plain] AS [plain] WHERE (([plain].[a] > 1) AND ([plain].[b] > 9.6));
GO
CREATE VIEW [dbo].[both_kinds] AS SELECT [t].[a] FROM [dbo].[t] AS [t] UNION SELECT [t].[b] AS [a] FROM [dbo].[t] AS [t];
GO
CREATE VIEW [dbo].[groups] AS SELECT [t].[a], COUNT_BIG(*) AS [n] FROM [dbo].[t] AS [t] GROUP BY [t].[a];
GO
CREATE VIEW [dbo].[quarters] AS SELECT [t].[id], ([t].[b] / 4.0) AS [quarter], ([t].[b] / [t].[c]) AS [rest], (SUM([t].[b]) OVER () / 4.0) AS [share] FROM [dbo].[t] AS [t] WHERE ([t].[id] <> 1);
GO
CREATE VIEW [dbo].[rounded] AS SELECT [t].[id], CAST(([t].[b]) AS DECIMAL(10, 1)) AS [b] FROM [dbo].[t] AS [t];
GO
CREATE VIEW [dbo].[sorted] AS SELECT TOP 2 [t].[id], [t].[a] FROM [dbo].[t] AS [t] ORDER BY CASE WHEN [t].[a] IS NULL THEN 1 ELSE 0 END, [t].[a];
GO
CREATE VIEW [dbo].[tenfold] AS SELECT [big].[id], (CAST(([big].[n]) AS DECIMAL(38, 10)) * 10) AS [n] FROM [dbo].[big] AS [big];
GO
CREATE VIEW [dbo].[v] AS SELECT [t].[id] FROM [dbo].[t] AS [t] WHERE ([t].[b] > 9.5);
GO
