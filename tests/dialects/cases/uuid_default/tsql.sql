-- PostgreSQL to SQL Server
-- loss: t.id: type: uuid; UNIQUEIDENTIFIER (it sorts by its last group first)
-- loss: t.a: type: uuid; UNIQUEIDENTIFIER (it sorts by its last group first)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] UNIQUEIDENTIFIER NOT NULL DEFAULT (NEWID()), [a] UNIQUEIDENTIFIER, CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO
