-- PostgreSQL to SQL Server

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE SCHEMA [other];
GO
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [other].[t] ([id] INT NOT NULL, [t] INT, CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE INDEX [by_t] ON [other].[t]([t] ASC);
GO
ALTER TABLE [other].[t] ADD CONSTRAINT [t_t_fkey] FOREIGN KEY ([t]) REFERENCES [dbo].[t] ([id]);
GO
CREATE VIEW [other].[v] AS SELECT [o].[id], [p].[id] AS [other_id] FROM [other].[t] AS [o] LEFT JOIN [dbo].[t] AS [p] ON (([p].[id] = [o].[t]));
GO
