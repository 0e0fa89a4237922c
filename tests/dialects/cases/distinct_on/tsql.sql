-- PostgreSQL to SQL Server
-- loss: first_alive: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)
-- loss: first_two: view: the view; nothing (DISTINCT ON with a join or a LIMIT has no translation)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [g] INT, [alive] BIT NOT NULL, [seen] BIT, [n] INT, [s] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE VIEW [dbo].[first_alive] AS SELECT [g], [id] FROM (SELECT [t].[g] AS [g], [t].[id] AS [id], ROW_NUMBER() OVER (PARTITION BY [g] ORDER BY CASE WHEN [g] IS NULL THEN 1 ELSE 0 END, [g], CASE WHEN [id] IS NULL THEN 1 ELSE 0 END, [id]) AS [_row_number] FROM [dbo].[t] AS [t] WHERE [t].[alive] = 1) AS [_t] WHERE [_row_number] = 1;
GO
