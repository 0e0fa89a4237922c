-- PostgreSQL to SQL Server
-- loss: a.d: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: c.code: type: character(5); NVARCHAR(5) COLLATE Latin1_General_100_BIN2 (NVARCHAR counts a character beyond U+FFFF twice)
-- loss: both_sides: view: the view; nothing (JOIN ... USING has no translation)
-- loss: cases: meaning: ORDER BY; left out (a view has no order in the target)
-- loss: distincts: meaning: ORDER BY with DISTINCT ON; kept (the rows are the same, and come in any order)
-- loss: padded: meaning: length(); kept (NVARCHAR counts a character beyond U+FFFF twice)
-- loss: right_side: view: the view; nothing (JOIN ... USING has no translation)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[a] ([id] INT NOT NULL, [g] INT, [t] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [d] FLOAT, [at] DATETIME2(3), CONSTRAINT [a_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[b] ([id] INT NOT NULL, [a] INT, [t] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [b_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[c] ([id] INT NOT NULL, [code] NVARCHAR(5) COLLATE Latin1_General_100_BIN2, [t] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [c_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE VIEW [dbo].[absent] AS SELECT [a].[id] FROM [dbo].[a] AS [a] WHERE (NOT ([a].[id] IN (SELECT [b].[a] FROM [dbo].[b] AS [b])));
GO
CREATE VIEW [dbo].[aggregated] AS SELECT COUNT_BIG(*) AS [n], MAX([a].[id]) AS [most] FROM [dbo].[a] AS [a] FULL JOIN [dbo].[b] AS [b] ON (([a].[id] = [b].[a]));
GO
CREATE VIEW [dbo].[all_counted] AS SELECT [a].[id], (SELECT (COUNT_BIG(*) + 1) FROM [dbo].[b] AS [b] WHERE ([b].[a] = [a].[id])) AS [n] FROM [dbo].[a] AS [a];
GO
CREATE VIEW [dbo].[cases] AS SELECT [a].[id], CASE WHEN ([a].[d] > 1) THEN N'many' ELSE COALESCE([a].[t], N'none') END AS [c], (([a].[t]) + N'!') AS [shout], (CASE WHEN [a].[t] IS DISTINCT FROM N'x' THEN 1 WHEN NOT ([a].[t] IS DISTINCT FROM N'x') THEN 0 END) AS [other], (CAST(([a].[g]) AS FLOAT) / 2.0) AS [half], ([a].[g] / 2) AS [whole] FROM [dbo].[a] AS [a];
GO
CREATE VIEW [dbo].[chained] AS SELECT [a].[id], [b].[id] AS [b], [c].[id] AS [c] FROM [dbo].[a] AS [a] LEFT JOIN [dbo].[b] AS [b] ON (([a].[id] = [b].[a])) LEFT JOIN [dbo].[c] AS [c] ON (([b].[id] = [c].[id]));
GO
CREATE VIEW [dbo].[counted] AS SELECT [a].[id], (SELECT COUNT_BIG(*) AS [count] FROM [dbo].[b] AS [b] WHERE ([b].[a] = [a].[id])) AS [n], (SELECT MAX([b].[id]) AS [max] FROM [dbo].[b] AS [b] WHERE ([b].[a] = [a].[id])) AS [last] FROM [dbo].[a] AS [a] WHERE ((SELECT COUNT_BIG(*) AS [count] FROM [dbo].[b] AS [b] WHERE ([b].[a] = [a].[id])) < 2);
GO
CREATE VIEW [dbo].[ctes] AS WITH [x] AS (SELECT [a].[g] AS [g], MAX([a].[d]) AS [d] FROM [dbo].[a] AS [a] GROUP BY [a].[g]) SELECT [x].[g], [x].[d] FROM [x] AS [x] WHERE ([x].[d] > 1);
GO
CREATE VIEW [dbo].[distincts] AS SELECT [g], [id] FROM (SELECT [a].[g] AS [g], [a].[id] AS [id], ROW_NUMBER() OVER (PARTITION BY [g] ORDER BY CASE WHEN [g] IS NULL THEN 1 ELSE 0 END, [g], [a].[d] DESC) AS [_row_number] FROM [dbo].[a] AS [a]) AS [_t] WHERE [_row_number] = 1;
GO
CREATE VIEW [dbo].[filters] AS SELECT [a].[g], COUNT_BIG(CASE WHEN ([a].[d] > 1) THEN 1 END) AS [many], SUM(CASE WHEN ([a].[t] = N'x') THEN [a].[d] END) AS [x] FROM [dbo].[a] AS [a] GROUP BY [a].[g];
GO
CREATE VIEW [dbo].[grouped] AS SELECT MAX([a].[g]) AS [g] FROM [dbo].[a] AS [a] GROUP BY [a].[t] HAVING (MAX([a].[g]) > 0);
GO
CREATE VIEW [dbo].[hinted] AS WITH [x] AS (SELECT [a].[id] AS [id] FROM [dbo].[a] AS [a]) SELECT [x].[id] FROM [x] AS [x];
GO
CREATE VIEW [dbo].[labelled] AS SELECT [a].[id], ((CAST(([a].[id]) AS NVARCHAR(MAX))) + [a].[t]) AS [label] FROM [dbo].[a] AS [a];
GO
CREATE VIEW [dbo].[negative] AS SELECT TOP 1 [a].[id], (-[a].[g]) AS [g] FROM [dbo].[a] AS [a] WHERE ([a].[g] IS NOT NULL) ORDER BY CASE WHEN (-[a].[g]) IS NULL THEN 1 ELSE 0 END, (-[a].[g]);
GO
CREATE VIEW [dbo].[padded] AS SELECT [c].[id], ((RTRIM(([c].[code]))) + N'!') AS [shout], (LEN([c].[code] + N'.') - 1) AS [n], (CASE WHEN RTRIM(([c].[code])) = [c].[t] THEN 1 WHEN NOT (RTRIM(([c].[code])) = [c].[t]) THEN 0 END) AS [same], RTRIM(([c].[code])) AS [bare], [c].[code] FROM [dbo].[c] AS [c] WHERE ([c].[code] = N'ab');
GO
CREATE VIEW [dbo].[present] AS SELECT [a].[id], (CASE WHEN [a].[id] IN (SELECT [b].[id] FROM [dbo].[b] AS [b]) THEN 1 WHEN NOT ([a].[id] IN (SELECT [b].[id] FROM [dbo].[b] AS [b])) THEN 0 END) AS [there] FROM [dbo].[a] AS [a] WHERE ([a].[g] IN (SELECT [b].[a] FROM [dbo].[b] AS [b]));
GO
CREATE VIEW [dbo].[subqueries] AS SELECT [a].[id], (SELECT COUNT_BIG(*) AS [count] FROM [dbo].[b] AS [b] WHERE ([b].[a] = [a].[id])) AS [n] FROM [dbo].[a] AS [a] WHERE ((EXISTS(SELECT 1 FROM [dbo].[b] AS [b] WHERE ([b].[a] = [a].[id]))) AND ([a].[g] IN (SELECT [s].[g] FROM (SELECT [a_1].[g] AS [g] FROM [dbo].[a] AS [a_1]) AS [s])));
GO
CREATE VIEW [dbo].[unions] AS (SELECT [a].[id], [a].[t] FROM [dbo].[a] AS [a] UNION ALL SELECT [b].[id], [b].[t] FROM [dbo].[b] AS [b]) UNION SELECT [a].[g] AS [id], N'x' AS [t] FROM [dbo].[a] AS [a];
GO
CREATE VIEW [dbo].[unlike] AS SELECT [a].[id], (CASE WHEN [a].[t] NOT LIKE N'x%' THEN 1 WHEN NOT ([a].[t] NOT LIKE N'x%') THEN 0 END) AS [other] FROM [dbo].[a] AS [a] WHERE ([a].[t] NOT LIKE N'z%');
GO
CREATE VIEW [dbo].[windows] AS SELECT [a].[id], ROW_NUMBER() OVER (PARTITION BY [a].[g] ORDER BY CASE WHEN [a].[d] IS NULL THEN 1 ELSE 0 END DESC, [a].[d] DESC) AS [place] FROM [dbo].[a] AS [a];
GO
CREATE VIEW [dbo].[words] AS SELECT [a].[id], CASE WHEN ([a].[d] > 2) THEN N'Yes' ELSE N'yes' END AS [word] FROM [dbo].[a] AS [a];
GO
CREATE VIEW [dbo].[words_counted] AS SELECT [words].[word], COUNT_BIG(*) AS [n] FROM [dbo].[words] AS [words] GROUP BY [words].[word];
GO
