-- PostgreSQL to SQL Server
-- loss: logs.spend: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: by_tag: meaning: elements of JSON that are no texts; kept (each engine prints numbers and documents in its way)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[logs] ([id] INT NOT NULL, [at] DATETIME2(3) NOT NULL, [tags] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [spend] FLOAT NOT NULL, CONSTRAINT [logs_pkey] PRIMARY KEY ([id]), CONSTRAINT [logs_tags_check] CHECK (ISJSON([tags], VALUE) = 1));
GO

-- after load
CREATE VIEW [dbo].[by_tag] AS SELECT [element].[value] COLLATE Latin1_General_100_BIN2 AS [tag], CAST([s].[at] AS DATE) AS [day], COUNT_BIG(*) AS [logs], SUM([s].[spend]) AS [spend] FROM [dbo].[logs] AS [s] CROSS APPLY OPENJSON([s].[tags]) AS [element] GROUP BY ([element].[value] COLLATE Latin1_General_100_BIN2), (CAST([s].[at] AS DATE));
GO
