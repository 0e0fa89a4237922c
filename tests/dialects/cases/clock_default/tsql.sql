-- PostgreSQL to SQL Server
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (current_timestamp has no translation)
-- loss: u.a: default: DEFAULT CURRENT_DATE; no default (the midnight of the current date)
-- loss: u.b: default: DEFAULT now(); no default (the time of day as a text, which each engine prints in its way)
-- loss: u.d: type: time with time zone; NVARCHAR, as PostgreSQL prints it (SQL Server has no such type)
-- loss: u.d: default: DEFAULT CURRENT_TIME; no default (the time of day as a text, which each engine prints in its way)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] DATETIME2(3) NOT NULL DEFAULT (SYSDATETIME()), [b] DATETIMEOFFSET(6) DEFAULT (SYSDATETIMEOFFSET()), [c] DATETIME2(0) DEFAULT (SYSDATETIME()), [d] DATE DEFAULT (CAST(SYSDATETIME() AS DATE)), [e] DATETIME2(6), CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO
CREATE TABLE [dbo].[u] ([id] INT NOT NULL, [a] DATETIME2(6), [b] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, [c] TIME(6) DEFAULT (SYSDATETIME()), [d] NVARCHAR(MAX) COLLATE Latin1_General_100_BIN2, CONSTRAINT [u_pkey] PRIMARY KEY ([id]));
GO
