-- PostgreSQL to SQL Server
-- loss: t.e: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: t.g: type: character varying(10); NVARCHAR(10) COLLATE Latin1_General_100_BIN2 (NVARCHAR counts a character beyond U+FFFF twice)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] BIT NOT NULL DEFAULT 1, [b] BIT DEFAULT 0, [c] INT DEFAULT -1, [d] DECIMAL(10, 2) DEFAULT -1.50, [e] FLOAT DEFAULT 0.0, [f] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 DEFAULT N'a\b''c', [g] NVARCHAR(10) COLLATE Latin1_General_100_BIN2 DEFAULT N'x', [h] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [i] DATE DEFAULT N'2020-02-29', CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO
