-- PostgreSQL to SQL Server
-- loss: numbers: view: the view; nothing (it unfolds an array of what is no text)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[teams] ([id] INT NOT NULL, [members] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [numbers] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [teams_pkey] PRIMARY KEY ([id]), CONSTRAINT [teams_members_check] CHECK (ISJSON([members]) = 1), CONSTRAINT [teams_numbers_check] CHECK (ISJSON([numbers]) = 1));
GO

-- after load
CREATE VIEW [dbo].[members] AS SELECT [teams].[id], [element].[value] COLLATE Latin1_General_100_BIN2 AS [member] FROM [dbo].[teams] AS [teams] CROSS APPLY OPENJSON([teams].[members]) AS [element];
GO
