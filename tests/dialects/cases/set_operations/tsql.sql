-- PostgreSQL to SQL Server
-- loss: binds: view: the view; nothing (Intersect has no translation)
-- loss: both_each: view: the view; nothing (Intersect has no translation)
-- loss: both_of: view: the view; nothing (Intersect has no translation)
-- loss: left_first: view: the view; nothing (Except has no translation)
-- loss: nested: view: the view; nothing (Except has no translation)
-- loss: ordered: view: the view; nothing (Except has no translation)
-- loss: within: view: the view; nothing (Except has no translation)
-- loss: without: view: the view; nothing (Except has no translation)
-- loss: without_each: view: the view; nothing (Except has no translation)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[a] ([id] INT NOT NULL, [n] INT, [t] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [a_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[b] ([id] INT NOT NULL, [n] INT, [t] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [b_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[c] ([id] INT NOT NULL, [n] INT, [t] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [c_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE VIEW [dbo].[sorted] AS SELECT TOP 5 * FROM (SELECT [a].[n] AS [N] FROM [dbo].[a] AS [a] UNION ALL SELECT [b].[n] AS [N] FROM [dbo].[b] AS [b]) AS _l_0 ORDER BY 1;
GO
