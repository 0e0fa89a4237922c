-- PostgreSQL to SQL Server
-- loss: v: meaning: the name of the user who asks; kept (the target has users of its own)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[logs] ([id] INT NOT NULL, [end_user] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [user] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [logs_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE VIEW [dbo].[v] AS SELECT [logs].[end_user], COUNT_BIG(*) AS [n] FROM [dbo].[logs] AS [logs] WHERE ([logs].[end_user] <> CURRENT_USER) GROUP BY [logs].[end_user];
GO
