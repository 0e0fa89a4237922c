-- PostgreSQL to SQL Server
-- loss: t.e: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: t.g: type: character varying(10); NVARCHAR(10) COLLATE Latin1_General_100_BIN2 (NVARCHAR counts a character beyond U+FFFF twice)
-- loss: u.a: meaning: NaN and infinity; refused by the load (the target has no NaN and no infinity; nan= chooses otherwise)
-- loss: u.a: default: DEFAULT 'NaN'::double precision; no default (it is no number there)
-- loss: u.b: type: numeric; DECIMAL(38, 10): 28 digits before the point, 10 after it (the target's decimals have a fixed size; numeric=text keeps every digit)
-- loss: u.b: default: DEFAULT 'NaN'::numeric; no default (it is no number there)
-- loss: u.d: default: DEFAULT 'infinity'::timestamp without time zone; no default (it is no time between the years 1 and 9999)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] BIT NOT NULL DEFAULT 1, [b] BIT DEFAULT 0, [c] INT DEFAULT -1, [d] DECIMAL(10, 2) DEFAULT -1.50, [e] FLOAT DEFAULT 0.0, [f] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2 DEFAULT N'a\b''c', [g] NVARCHAR(10) COLLATE Latin1_General_100_BIN2 DEFAULT N'x', [h] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [i] DATE DEFAULT N'2020-02-29', CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[u] ([id] INT NOT NULL, [a] FLOAT, [b] DECIMAL(38, 10), [c] DATETIMEOFFSET(6) DEFAULT N'2020-01-01 00:00:00.5+00:00', [d] DATETIME2(6), CONSTRAINT [u_pkey] PRIMARY KEY ([id]));
GO
