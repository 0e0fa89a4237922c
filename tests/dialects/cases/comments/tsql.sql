-- PostgreSQL to SQL Server
-- loss: t: comment: the comment "the table's \\ comment"; nothing (the target has no comments on it)
-- loss: t.a: comment: the comment 'a; and more'; nothing (the target has no comments on it)
-- loss: v: comment: the comment 'a view'; nothing (the target has no comments on it)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 DEFAULT N'x', CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE VIEW [dbo].[v] AS SELECT [t].[id] FROM [dbo].[t] AS [t];
GO
