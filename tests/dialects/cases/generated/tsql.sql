-- PostgreSQL to SQL Server
-- loss: t.d: generated: GENERATED ALWAYS AS md5((a)::text); a plain column, filled by the load (md5 has no translation)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] INT NOT NULL, [b] AS ([a] / 2) PERSISTED, [c] AS (((N'n') + CAST(([a]) AS NVARCHAR(MAX))) COLLATE Latin1_General_100_BIN2) PERSISTED, [d] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO
