-- PostgreSQL to SQL Server
-- loss: nothing: table: a table without columns; nothing (a table there has a column at least)
-- loss: how_many: view: the view; nothing (it reads public.nothing, which is lost)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[something] ([id] INT NOT NULL, CONSTRAINT [something_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE VIEW [dbo].[how_much] AS SELECT MAX([something].[id]) AS [n] FROM [dbo].[something] AS [something];
GO
