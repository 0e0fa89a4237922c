-- PostgreSQL to SQL Server

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[select] ([group] INT NOT NULL, [a "b`c] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 DEFAULT N'x', [Ünïcode] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [x.y] INT, CONSTRAINT [select_pkey] PRIMARY KEY ([group]));
GO
CREATE TABLE [dbo].[sqlite_stuff] ([id] INT NOT NULL, [blank ] INT, [é] INT, [e] INT, [😀] INT, CONSTRAINT [sqlite_stuff_pkey] PRIMARY KEY ([id]));
GO

-- after load
CREATE VIEW [dbo].[order] AS SELECT [s].[group], [s].[a "b`c] FROM [dbo].[select] AS [s] WHERE ([s].[x.y] = 1);
GO
