-- PostgreSQL to SQL Server
-- loss: a.d: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: cases: meaning: ORDER BY; left out (a view has no order in the target)
-- loss: distincts: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[a] ([id] INT NOT NULL, [g] INT, [t] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [d] FLOAT, [at] DATETIME2(3), CONSTRAINT [a_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[b] ([id] INT NOT NULL, [a] INT, [t] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [b_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE VIEW [dbo].[cases] AS SELECT [a].[id], CASE WHEN ([a].[d] > 1) THEN N'many' ELSE COALESCE([a].[t], N'none') END AS [c], (([a].[t]) + N'!') AS [shout], (CASE WHEN [a].[t] IS DISTINCT FROM N'x' THEN 1 WHEN NOT ([a].[t] IS DISTINCT FROM N'x') THEN 0 END) AS [other], (CAST(([a].[g]) AS FLOAT) / 2.0) AS [half], ([a].[g] / 2) AS [whole] FROM [dbo].[a] AS [a];
GO
CREATE VIEW [dbo].[ctes] AS WITH [x] AS (SELECT [a].[g] AS [g], MAX([a].[d]) AS [d] FROM [dbo].[a] AS [a] GROUP BY [a].[g]) SELECT [x].[g], [x].[d] FROM [x] AS [x] WHERE ([x].[d] > 1);
GO
CREATE VIEW [dbo].[distincts] AS SELECT [g], [id] FROM (SELECT [a].[g] AS [g], [a].[id] AS [id], ROW_NUMBER() OVER (PARTITION BY [g] ORDER BY CASE WHEN [g] IS NULL THEN 1 ELSE 0 END, [g], [a].[d] DESC) AS [_row_number] FROM [dbo].[a] AS [a]) AS [_t] WHERE [_row_number] = 1;
GO
CREATE VIEW [dbo].[filters] AS SELECT [a].[g], COUNT_BIG(CASE WHEN ([a].[d] > 1) THEN 1 END) AS [many], SUM(CASE WHEN ([a].[t] = N'x') THEN [a].[d] END) AS [x] FROM [dbo].[a] AS [a] GROUP BY [a].[g];
GO
CREATE VIEW [dbo].[subqueries] AS SELECT [a].[id], (SELECT COUNT_BIG(*) AS [count] FROM [dbo].[b] AS [b] WHERE ([b].[a] = [a].[id])) AS [n] FROM [dbo].[a] AS [a] WHERE ((EXISTS(SELECT 1 FROM [dbo].[b] AS [b] WHERE ([b].[a] = [a].[id]))) AND ([a].[g] IN (SELECT [s].[g] FROM (SELECT [a_1].[g] AS [g] FROM [dbo].[a] AS [a_1]) AS [s])));
GO
CREATE VIEW [dbo].[unions] AS (SELECT [a].[id], [a].[t] FROM [dbo].[a] AS [a] UNION ALL SELECT [b].[id], [b].[t] FROM [dbo].[b] AS [b]) UNION SELECT [a].[g] AS [id], N'x' AS [t] FROM [dbo].[a] AS [a];
GO
CREATE VIEW [dbo].[windows] AS SELECT [a].[id], ROW_NUMBER() OVER (PARTITION BY [a].[g] ORDER BY CASE WHEN [a].[d] IS NULL THEN 1 ELSE 0 END DESC, [a].[d] DESC) AS [place] FROM [dbo].[a] AS [a];
GO
