-- PostgreSQL to SQL Server
-- loss: t.t_s: meaning: WHERE (alive OR seen); over all rows (the target has no partial indexes)
-- loss: t.t_u: index: unique index (n) WHERE (alive OR seen); nothing (the target has no unique indexes over some rows, and over all rows it would refuse some)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [alive] BIT NOT NULL, [seen] BIT, [n] INT, [s] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [dead] AS (CASE WHEN [alive] = 0 THEN 1 WHEN NOT ([alive] = 0) THEN 0 END) PERSISTED, CONSTRAINT [t_pkey] PRIMARY KEY ([id]), CONSTRAINT [t_check] CHECK ([alive] = 1 OR [seen] = 1), CONSTRAINT [t_check1] CHECK ((NOT COALESCE([seen], 0) = 1) OR ([n] > 1)));
GO

-- after load
CREATE INDEX [t_n] ON [dbo].[t]([n] ASC) WHERE [alive] = 1 AND [n] IS NOT NULL;
GO
CREATE INDEX [t_s] ON [dbo].[t]([n] ASC);
GO
CREATE VIEW [dbo].[sums] AS SELECT [t].[alive], COUNT_BIG(*) AS [n], SUM(CAST([t].[n] AS BIGINT)) AS [total], COUNT_BIG(DISTINCT [t].[s]) AS [texts] FROM [dbo].[t] AS [t] GROUP BY [t].[alive] HAVING (COUNT_BIG(*) > 1);
GO
CREATE VIEW [dbo].[v] AS SELECT [t].[id], (CASE WHEN [t].[alive] = 1 AND ([t].[n] > 1) THEN 1 WHEN NOT ([t].[alive] = 1 AND ([t].[n] > 1)) THEN 0 END) AS [busy], (CASE WHEN [t].[n] > 1 THEN 1 WHEN NOT ([t].[n] > 1) THEN 0 END) AS [many], (CASE WHEN [t].[seen] = 0 THEN 1 WHEN NOT ([t].[seen] = 0) THEN 0 END) AS [unseen], (CASE WHEN COALESCE([t].[seen], 0) = 1 THEN 1 WHEN NOT (COALESCE([t].[seen], 0) = 1) THEN 0 END) AS [sure], 1 AS [yes], CASE WHEN [t].[alive] = 1 THEN [t].[seen] ELSE 0 END AS [c], COALESCE([t].[seen], 0) AS [told] FROM [dbo].[t] AS [t] WHERE (([t].[alive] = 1 AND (COALESCE([t].[seen], 0) = 0)) OR ([t].[s] LIKE N'a\[b]%' ESCAPE N'\'));
GO
