-- PostgreSQL to SQL Server
-- loss: t.e: default: DEFAULT timezone('UTC'::text, now()); no default (current_timestamp has no translation)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [a] DATETIME2(3) NOT NULL DEFAULT (SYSDATETIME()), [b] DATETIMEOFFSET(6) DEFAULT (SYSDATETIMEOFFSET()), [c] DATETIME2(0) DEFAULT (SYSDATETIME()), [d] DATE DEFAULT (CAST(SYSDATETIME() AS DATE)), [e] DATETIME2(6), CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO
