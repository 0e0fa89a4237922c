-- PostgreSQL to SQL Server
-- loss: u.a: type: an enum without labels; NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 (an enum there has at least one)
-- loss: most: view: the view; nothing (min() of an enum goes by its labels' places, and by their texts there)
-- loss: sorted: meaning: ORDER BY an enum; kept (it sorts by its labels' texts, and PostgreSQL by their places)
-- loss: sorted: meaning: ORDER BY; left out (a view has no order in the target)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] NVARCHAR(11) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'so so', [b] NVARCHAR(11) COLLATE Latin1_General_100_BIN2, CONSTRAINT [t_pkey] PRIMARY KEY ([id]), CONSTRAINT [t_a_check] CHECK ([a] IN (N'sad', N'so so', N'it''s {fine}', N'a\b')), CONSTRAINT [t_b_check] CHECK ([b] IN (N'sad', N'so so', N'it''s {fine}', N'a\b')));
GO
CREATE TABLE [dbo].[u] ([id] INT NOT NULL, [a] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [u_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE VIEW [dbo].[after] AS SELECT [t].[id], (CASE WHEN [t].[a] IN (N'so so', N'it''s {fine}', N'a\b') THEN 1 WHEN NOT ([t].[a] IN (N'so so', N'it''s {fine}', N'a\b')) THEN 0 END) AS [worse], (CASE WHEN [t].[a] IN (N'sad', N'so so') THEN 1 WHEN NOT ([t].[a] IN (N'sad', N'so so')) THEN 0 END) AS [low], (CASE WHEN [t].[b] IN (N'sad', N'so so', N'it''s {fine}') THEN 1 WHEN NOT ([t].[b] IN (N'sad', N'so so', N'it''s {fine}')) THEN 0 END) AS [below] FROM [dbo].[t] AS [t];
GO
CREATE VIEW [dbo].[last] AS SELECT [t].[id] FROM [dbo].[t] AS [t] WHERE (CASE WHEN NOT ([t].[a] IS NULL) THEN 0 END = 1);
GO
CREATE VIEW [dbo].[sorted] AS SELECT [t].[id], [t].[a] FROM [dbo].[t] AS [t];
GO
