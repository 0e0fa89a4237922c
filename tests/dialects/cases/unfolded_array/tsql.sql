-- PostgreSQL to SQL Server
-- loss: amounts: view: the view; nothing (it unfolds an array of double precision, which has no translation)
-- loss: big: view: the view; nothing (it unfolds an array of bigint, which has no translation)
-- loss: days: view: the view; nothing (it unfolds an array of date, which has no translation)
-- loss: exact: view: the view; nothing (it unfolds an array of numeric, which has no translation)
-- loss: flags: view: the view; nothing (it unfolds an array of boolean, which has no translation)
-- loss: grouped: view: the view; nothing (it unfolds an array of integer, which has no translation)
-- loss: keys: view: the view; nothing (it unfolds an array of uuid, which has no translation)
-- loss: mixed: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)
-- loss: mixed: view: the view; nothing (it unfolds an array of integer, which has no translation)
-- loss: numbers: view: the view; nothing (it unfolds an array of integer, which has no translation)
-- loss: three: view: the view; nothing (it unfolds an array of integer, which has no translation)
-- loss: together: view: the view; nothing (it unfolds an array of integer, which has no translation)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[teams] ([id] INT NOT NULL, [members] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [numbers] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [amounts] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [flags] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [days] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [keys] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [big] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [exact] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [doc] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [teams_pkey] PRIMARY KEY ([id]), CONSTRAINT [teams_members_check] CHECK (ISJSON([members]) = 1), CONSTRAINT [teams_numbers_check] CHECK (ISJSON([numbers]) = 1), CONSTRAINT [teams_amounts_check] CHECK (ISJSON([amounts]) = 1), CONSTRAINT [teams_flags_check] CHECK (ISJSON([flags]) = 1), CONSTRAINT [teams_days_check] CHECK (ISJSON([days]) = 1), CONSTRAINT [teams_keys_check] CHECK (ISJSON([keys]) = 1), CONSTRAINT [teams_big_check] CHECK (ISJSON([big]) = 1), CONSTRAINT [teams_exact_check] CHECK (ISJSON([exact]) = 1), CONSTRAINT [teams_doc_check] CHECK (ISJSON([doc], VALUE) = 1));
GO

-- after load
CREATE VIEW [dbo].[members] AS SELECT [teams].[id], [element].[value] COLLATE Latin1_General_100_BIN2 AS [member] FROM [dbo].[teams] AS [teams] CROSS APPLY OPENJSON([teams].[members]) AS [element];
GO
