-- PostgreSQL to SQL Server
-- loss: t.c: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: t.d: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] BIGINT NOT NULL, [a] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 NOT NULL, [b] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [c] FLOAT NOT NULL, [d] FLOAT, CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO
