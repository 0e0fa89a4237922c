-- PostgreSQL to SQL Server
-- loss: t.mail: type: character varying(100); NVARCHAR(100) COLLATE Latin1_General_100_BIN2 (NVARCHAR counts a character beyond U+FFFF twice)
-- loss: t.t_mail: index: unique index (lower(mail::text)); nothing (the target indexes columns, not expressions)
-- loss: t.t_n: index: index ((n + 1), mail); nothing (the target indexes columns, not expressions)

SET QUOTED_IDENTIFIER ON;
GO

-- before load
CREATE TABLE [dbo].[t] ([id] INT NOT NULL, [mail] NVARCHAR(100) COLLATE Latin1_General_100_BIN2, [n] INT, CONSTRAINT [t_pkey] PRIMARY KEY ([id]));
GO
